import Sluice

/// Writes planned batches over a connection of its own, beside other lanes.
///
/// Batches settle in file order whatever lane they are in: a batch is written while the one before
/// it is, but committed after it. Rows that need a company of an unsettled batch wait for it.
public struct BatchLane: ~Copyable {
  private var writer: BatchWriter

  /// A lane over an open connection.
  public init(
    plan: LoadPlan,
    context: LoadContext,
    claim: TenantClaim,
    connection: consuming Connection
  ) {
    writer = BatchWriter(plan: plan, context: context, claim: claim, connection: connection)
  }

  /// Loads a batch and its ledger rows.
  ///
  /// - Parameters:
  ///   - planned: The batch.
  ///   - hasSettled: Waits a moment for the batch before; whether it has settled, nil while it is
  ///     under way.
  /// - Returns: What the batch came to; nil when it left no trace, because the target refused rows,
  ///   or the batch before did not settle, or somebody waits for this one.
  /// - Throws: As ``BatchLoader/settle(_:)`` does.
  public mutating func load(
    _ planned: PlannedBatch,
    hasSettled: () -> Bool?
  ) throws -> BatchTally? {
    do {
      let (batch, links) = (planned.batch, planned.links)
      try writer.begin(renewing: false)
      try writer.copyCompanies(planned.creators, of: batch, links)
      try writer.changeCompanies(of: batch, links)
      try writer.copyRecords(planned.rows, of: batch, links)
      guard try waitForTurn(hasSettled) else {
        writer.rollback()
        return nil
      }
      try writer.copyRecords(planned.dependentRows, of: batch, links)
      try writer.completeRecords(planned.rows + planned.dependentRows, of: batch, links)
      return try writer.close(batch, links)
    } catch is RefusedCopy {
      try writer.connection.execute("ROLLBACK")
      return nil
    } catch {
      writer.rollback()
      throw error
    }
  }

  /// Whether the batch before has settled, so that this one may go on.
  private mutating func waitForTurn(_ hasSettled: () -> Bool?) throws -> Bool {
    while true {
      if let answer = hasSettled() { return answer }
      // The batch before may want a unique value that this one holds; the server cannot know that
      // this one waits for it in turn.
      if try isInTheWay() { return false }
    }
  }

  private mutating func isInTheWay() throws -> Bool {
    try writer.connection.query(
      """
      SELECT EXISTS (SELECT FROM pg_locks
                     WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid)))
      """
    ).value == "t"
  }
}

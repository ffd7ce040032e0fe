import Foundation
import Sluice
public import SluicePostgres
import SluiceSources

/// Settles held rows of a finished import as somebody has decided, in the same import.
///
/// Their kept texts go through the whole pipeline once more, suppression first: who has objected meanwhile is not loaded.
/// The rows' lines in the ledger are replaced in the transactions that load them, and the import's counts are made anew.
public struct ReviewRun {
  private let record: ImportRecord
  private let options: ImportOptions
  private let destination: Destination
  private let waits: Bool
  private let stop: StopRequest
  private let tell: (RunEvent) -> Void

  /// A run over one import.
  ///
  /// - Throws: ``RunError`` when the import is not finished, or cannot be read.
  public init(
    _ record: ImportRecord,
    destination: Destination,
    asUser: String?,
    waits: Bool,
    stop: StopRequest,
    tell: @escaping (RunEvent) -> Void
  ) throws(RunError) {
    if record.status.isUnfinished {
      throw RunError(
        .usage,
        "Import \(record.id) is not finished.\n  Go on with: sluice resume \(record.id)"
      )
    }
    guard let stored = JSONText.decode(record.options, as: ImportOptions.self) else {
      throw RunError(.internalError, "The options of import \(record.id) cannot be read.")
    }
    var options = HeldText.options(stored, of: record)
    options.asUser = asUser ?? stored.asUser
    self.record = record
    self.options = options
    self.destination = destination
    self.waits = waits
    self.stop = stop
    self.tell = tell
  }

  /// Settles rows.
  ///
  /// - Parameters:
  ///   - decisions: What was decided, at most once for a row.
  ///   - held: All held rows of the import.
  ///   - who: Who decided it.
  /// - Returns: What came of it.
  /// - Throws: ``RunError`` when nothing could be settled.
  public func settle(
    _ decisions: [ReviewDecision],
    among held: [HeldRow],
    by who: String
  ) throws(RunError) -> ReviewReport {
    do {
      return try settleAll(decisions, held, who)
    } catch {
      throw Failures.runError(error, destination: destination)
    }
  }

  private func settleAll(
    _ decisions: [ReviewDecision],
    _ held: [HeldRow],
    _ who: String
  ) throws -> ReviewReport {
    let decided = Dictionary(uniqueKeysWithValues: decisions.map { ($0.row, $0) })
    let rows = held.filter { row in
      decided[row.row] != nil || row.repeats.map { decided[$0] != nil } == true
    }
    let text = try HeldText(rows, of: record)
    defer { text.remove() }
    var connection = try destination.connect()
    let setup = try ImportPreparation(
      options: options,
      destination: destination,
      stop: stop,
      confirm: nil
    ) { _ in }.prepare(path: text.path, over: &connection)
    let session = setup.actor.session(tenant: setup.tenant.id, importID: record.id)
    let claim = TenantClaim(
      tenant: setup.tenant.id,
      owner: RecordIDs.random(milliseconds: Machine.milliseconds)
    )
    try TenantQueue(waits: waits, session: session, stop: stop, tell: tell)
      .take(claim, tenantName: setup.tenant.name, importID: record.id, over: &connection)
    do {
      let settling = Settling(
        setup: setup,
        record: record,
        options: options,
        session: session,
        claim: claim
      )
      return try settling.run(rows, decided, who, text.rowNumbers, connection)
    } catch {
      if var connection = try? destination.connect() {
        try? session.transaction(over: &connection) { try Ledger.release(claim, over: &$0) }
      }
      throw error
    }
  }
}

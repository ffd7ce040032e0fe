public import Sluice

extension Ledger {
  /// Reads what is settled of an import.
  ///
  /// Takes the tenant's lock first, so that a transaction of a killed process that is still under
  /// way has ended, one way or the other.
  public static func settled(
    _ id: RecordID,
    claim: TenantClaim,
    session: TenantSession,
    over connection: inout Connection
  ) throws -> SettledRows {
    try session.transaction(over: &connection) { connection in
      try connection.execute("SET LOCAL lock_timeout = '60s'; " + claim.lockSQL)
      try claim.verify(over: &connection)
      return try batches(of: id, over: &connection)
    }
  }

  /// What is settled of an import, as it stands.
  public static func batches(
    of id: RecordID,
    over connection: inout Connection
  ) throws(DatabaseError) -> SettledRows {
    var settled = SettledRows()
    let sums = try connection.query(
      """
      SELECT count(*) AS batches, coalesce(max(last_row), 0) AS last_row,
        coalesce(sum(row_count), 0)::bigint AS rows,
        \(RowStatus.allCases.map {
          "coalesce(sum(rows_\($0.name)), 0)::bigint AS \($0.name)"
        }.joined(separator: ", ")),
        coalesce(sum(companies), 0)::bigint AS companies,
        coalesce(sum(people), 0)::bigint AS people, coalesce(sum(leads), 0)::bigint AS leads,
        coalesce(sum(opted_out), 0)::bigint AS opted_out
      FROM sluice.import_batches WHERE import_id = $1
      """,
      [id.parameter]
    )
    guard let row = sums.first else { return settled }
    settled.batches = row.int("batches") ?? 0
    settled.lastRow = row.int("last_row") ?? 0
    settled.rows = row.int("rows") ?? 0
    for status in RowStatus.allCases {
      settled.tally.counts[status] = row.int(status.name) ?? 0
    }
    settled.tally.companies = row.int("companies") ?? 0
    settled.tally.people = row.int("people") ?? 0
    settled.tally.leads = row.int("leads") ?? 0
    settled.tally.optedOut = row.int("opted_out") ?? 0
    if settled.batches == 0 { return settled }
    let refused = try connection.query(
      """
      SELECT row_number FROM sluice.import_rows
      WHERE import_id = $1 AND status = 'rejected' AND code LIKE 'target.%'
      """,
      [id.parameter]
    )
    settled.refused = Set(refused.compactMap { $0[0].flatMap { UInt32($0) } })
    settled.tally.warnings = try warnings(of: id, over: &connection)
    settled.tally.enriched = try enriched(of: id, over: &connection)
    settled.tally.referenced = try counts("enriched", of: id, over: &connection) { name in
      name.hasPrefix("reference:") ? Field(name: String(name.dropFirst(10))) : nil
    }
    settled.tally.changed = try counts("changed", of: id, over: &connection) { name in
      RecordIDs.Entity.allCases.first { $0.name == name }
    }
    return settled
  }

  /// The rows of a settled batch that loaded and have a company, and whether each made it.
  public static func creators(
    of id: RecordID,
    rows: ClosedRange<UInt32>,
    over connection: inout Connection
  ) throws(DatabaseError) -> [UInt32: Bool] {
    var creators: [UInt32: Bool] = [:]
    try connection.copyOut(
      """
      COPY (SELECT row_number, created_company FROM sluice.import_rows
            WHERE import_id = '\(id)' AND status IN ('inserted', 'updated', 'unchanged')
              AND row_number BETWEEN \(rows.lowerBound) AND \(rows.upperBound))
      TO STDOUT (FORMAT binary)
      """
    ) { row in
      creators[UInt32(truncatingIfNeeded: row.int(0) ?? 0)] = row.bool(1) ?? false
    }
    return creators
  }

  /// How many rows ended with which status and reason.
  public static func causes(
    of id: RecordID,
    over connection: inout Connection
  ) throws(DatabaseError) -> [BatchTally.Cause: Int] {
    let found = try connection.query(
      """
      SELECT status, code, reason, count(*) AS rows FROM sluice.import_rows
      WHERE import_id = $1 AND code IS NOT NULL GROUP BY status, code, reason
      """,
      [id.parameter]
    )
    var causes: [BatchTally.Cause: Int] = [:]
    for row in found {
      guard let status = row["status"].flatMap({ RowStatus(name: $0) }),
        let code = row["code"].flatMap({ IssueCode(name: $0) })
      else { continue }
      let cause = BatchTally.Cause(status: status, code: code, reason: row["reason"])
      causes[cause] = row.int("rows") ?? 0
    }
    return causes
  }

  static func warnings(
    of id: RecordID,
    over connection: inout Connection
  ) throws(DatabaseError) -> [IssueCode: Int] {
    try counts("warnings", of: id, over: &connection) { IssueCode(name: $0) }
  }

  static func enriched(
    of id: RecordID,
    over connection: inout Connection
  ) throws(DatabaseError) -> [EnrichmentRule: Int] {
    try counts("enriched", of: id, over: &connection) { EnrichmentRule(name: $0) }
  }

  /// The sums of what the batches of an import count by name, in one of their columns.
  private static func counts<Name: Hashable>(
    _ column: String,
    of id: RecordID,
    over connection: inout Connection,
    named: (String) -> Name?
  ) throws(DatabaseError) -> [Name: Int] {
    let found = try connection.query(
      """
      SELECT entry.key, sum(entry.value::bigint)::bigint AS count
      FROM sluice.import_batches, jsonb_each_text(\(column)) AS entry
      WHERE import_id = $1 GROUP BY entry.key
      """,
      [id.parameter]
    )
    var counts: [Name: Int] = [:]
    for row in found {
      guard let name = row["key"].flatMap(named) else { continue }
      counts[name] = row.int("count") ?? 0
    }
    return counts
  }

  /// Closes an import, if every row is accounted for.
  ///
  /// Counts the rows anew and compares them with the batches and with what was read. Runs inside
  /// a transaction of the caller's.
  ///
  /// - Throws: ``Imbalance`` when they differ; the import stays open then.
  public static func finish(
    _ id: RecordID,
    read: Int,
    failure: String?,
    claim: TenantClaim,
    over connection: inout Connection
  ) throws {
    try connection.execute("SET LOCAL lock_timeout = '60s'; " + claim.lockSQL)
    try claim.verify(over: &connection)
    let settled = try batches(of: id, over: &connection)
    let rows = try statusCounts(of: id, over: &connection)
    guard rows == settled.tally.counts, rows.total == read else {
      throw Imbalance(read: read, inRows: rows.total, inBatches: settled.tally.counts.total)
    }
    let status: ImportRecord.Status =
      if failure != nil {
        .failed
      } else if rows[.rejected] + rows[.review] > 0 {
        .completedWithErrors
      } else {
        .completed
      }
    try connection.command("DELETE FROM sluice.former_keys WHERE import_id = $1", [id.parameter])
    let warnings = settled.tally.warnings.map { ($0.key.name, $0.value) }
      .sorted { $0.0 < $1.0 }.map { "\"\($0.0)\": \($0.1)" }.joined(separator: ", ")
    try connection.command(
      """
      UPDATE sluice.customer_imports SET status = $2, failure = $3, rows_read = $4,
        rows_inserted = $5, rows_updated = $6, rows_unchanged = $7, rows_duplicate = $8,
        rows_suppressed = $9, rows_rejected = $10, rows_review = $11, rows_skipped = $12,
        companies_created = $13, people_created = $14, leads_created = $15, warnings = $16,
        finished_at = clock_timestamp()
      WHERE id = $1
      """,
      [id.parameter, .text(status.rawValue), .text(orNull: failure), .int(read)]
        + RowStatus.allCases.map { .int(rows[$0]) }
        + [
          .int(settled.tally.companies), .int(settled.tally.people),
          .int(settled.tally.leads), .text("{\(warnings)}"),
        ]
    )
    try release(claim, over: &connection)
  }

  /// Rows of an import by status.
  public static func statusCounts(
    of id: RecordID,
    over connection: inout Connection
  ) throws(DatabaseError) -> StatusCounts {
    let found = try connection.query(
      "SELECT status, count(*) AS rows FROM sluice.import_rows WHERE import_id = $1 GROUP BY 1",
      [id.parameter]
    )
    var counts = StatusCounts()
    for row in found {
      guard let status = row["status"].flatMap({ RowStatus(name: $0) }) else { continue }
      counts[status] = row.int("rows") ?? 0
    }
    return counts
  }
}

/// Rows that were read and rows in the ledger differ; the import cannot be completed.
public struct Imbalance: Error, Sendable, Equatable {
  /// Records read.
  public var read: Int
  /// Rows in `import_rows`.
  public var inRows: Int
  /// Rows in `import_batches`.
  public var inBatches: Int
}

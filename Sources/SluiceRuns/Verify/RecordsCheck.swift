import Sluice
import SluicePostgres

/// Whether the target holds what the ledger says was created, and nothing of rows that must not
/// create anything.
struct RecordsCheck {
  let record: ImportRecord
  let plan: LoadPlan

  func run(over connection: inout Connection) throws -> [VerifyCheck] {
    var checks: [VerifyCheck] = []
    for table in plan.tables { checks.append(try created(table, over: &connection)) }
    checks.append(try nothingElse(over: &connection))
    checks.append(try matchedRows(over: &connection))
    checks.append(try matchedRecords(over: &connection))
    return checks
  }

  /// Whether each created record is in its table and belongs to the tenant.
  private func created(
    _ table: LoadPlan.Table,
    over connection: inout Connection
  ) throws -> VerifyCheck {
    let entity = table.entity.name
    let id = Identifier(table.match.id)
    let deleted = table.match.deleted.map { "t.\(Identifier($0)) IS NOT NULL" } ?? "false"
    let elsewhereSQL =
      table.match.tenant.map { "t.\(Identifier($0))::text IS DISTINCT FROM $2" }
      ?? "$2::text IS NULL"
    let row = try connection.query(
      """
      SELECT count(*) AS made, count(*) FILTER (WHERE t.\(id) IS NULL AND r.erased_at IS NULL) AS gone,
        count(*) FILTER (WHERE t.\(id) IS NULL AND r.erased_at IS NOT NULL) AS erased,
        count(*) FILTER (WHERE t.\(id) IS NOT NULL AND \(elsewhereSQL)) AS elsewhere,
        count(*) FILTER (WHERE t.\(id) IS NOT NULL AND \(deleted)) AS deleted
      FROM sluice.import_rows r LEFT JOIN \(table.name) t ON t.\(id) = r.\(entity)_id
      WHERE r.import_id = $1::uuid AND r.created_\(entity)
      """,
      [.text("\(record.id)"), .text(table.match.tenantValue ?? record.tenant)]
    ).first
    let made = row?.int("made") ?? 0
    let gone = row?.int("gone") ?? 0
    let erased = row?.int("erased") ?? 0
    let elsewhere = row?.int("elsewhere") ?? 0
    let deletedSince = row?.int("deleted") ?? 0
    var detail = "\(made - gone - erased - elsewhere) of \(made)"
    if erased > 0 { detail += ", \(erased) of people who were erased" }
    if gone > 0 { detail += ", \(gone) deleted since" }
    if deletedSince > 0 { detail += ", \(deletedSince) marked as deleted since" }
    if elsewhere > 0 { detail += ", \(elsewhere) belong to another tenant" }
    return VerifyCheck(
      "every \(entity) that was created is in \(table.name.plain)",
      holds: gone == 0 && elsewhere == 0,
      detail: detail
    )
  }

  /// Whether rows that did not load left nothing behind, under the ids that they would have had.
  private func nothingElse(over connection: inout Connection) throws -> VerifyCheck {
    var rows: [UInt32] = []
    var flagged = 0
    _ = try connection.copyOut(
      """
      COPY (SELECT row_number, created_company OR created_person OR created_lead
            FROM sluice.import_rows WHERE import_id = '\(record.id)'
              AND status NOT IN ('inserted', 'updated', 'unchanged'))
      TO STDOUT (FORMAT binary)
      """
    ) { (tuple: borrowing BinaryTuple) throws in
      rows.append(UInt32(truncatingIfNeeded: tuple.int(0) ?? 0))
      if tuple.bool(1) == true { flagged += 1 }
    }
    let ids = RecordIDs(importID: record.id, startMilliseconds: record.startMilliseconds)
    var found = flagged
    for table in plan.tables {
      let sql = "SELECT count(*) FROM \(table.name) WHERE \(Identifier(table.match.id)) = ANY ($1)"
      for start in stride(from: 0, to: rows.count, by: 10_000) {
        let some = rows[start..<min(start + 10_000, rows.count)].map { row in
          let id = ids.id(row: row, table.entity)
          return UInt128(id.high) << 64 | UInt128(id.low)
        }
        let count = try connection.query(sql, [.uuids(some)]).value
        found += count.flatMap { Int($0) } ?? 0
      }
    }
    return VerifyCheck(
      "no rejected, suppressed, duplicate or skipped row created anything",
      holds: found == 0,
      detail: found == 0 ? "\(rows.count) rows" : "\(found) records of such rows"
    )
  }

  /// Whether the earlier rows that duplicates name are there and ended as they should.
  private func matchedRows(over connection: inout Connection) throws -> VerifyCheck {
    let row = try connection.query(
      """
      SELECT count(*) AS matches, count(*) FILTER (WHERE w.row_number IS NULL
          OR (r.status = 'duplicate' AND (w.row_number >= r.row_number
            OR w.status NOT IN ('inserted', 'updated', 'unchanged')))) AS wrong
      FROM sluice.import_rows r LEFT JOIN sluice.import_rows w
        ON w.import_id = r.import_id AND w.row_number = r.matched_row
      WHERE r.import_id = $1::uuid AND r.matched_row IS NOT NULL
      """,
      [.text("\(record.id)")]
    ).first
    let wrong = row?.int("wrong") ?? 0
    return VerifyCheck(
      "every row that a duplicate or an opt-out names is as it says",
      holds: wrong == 0,
      detail: wrong == 0 ? "\(row?.int("matches") ?? 0) rows" : "\(wrong) do not"
    )
  }

  /// Whether the records that duplicates name are there.
  private func matchedRecords(over connection: inout Connection) throws -> VerifyCheck {
    let id = Identifier(plan.main.match.id)
    let own = plan.main.match.tenant.map { "t.\(Identifier($0))::text = $2" } ?? "$2::text <> ''"
    let row = try connection.query(
      """
      SELECT count(*) AS matches,
        count(*) FILTER (WHERE t.\(id) IS NULL AND r.erased_at IS NULL) AS gone,
        count(*) FILTER (WHERE t.\(id) IS NULL AND r.erased_at IS NOT NULL) AS erased
      FROM sluice.import_rows r LEFT JOIN \(plan.main.name) t ON t.\(id) = r.matched_id
        AND \(own)
      WHERE r.import_id = $1::uuid AND r.matched_id IS NOT NULL
      """,
      [.text("\(record.id)"), .text(plan.main.match.tenantValue ?? record.tenant)]
    ).first
    let gone = row?.int("gone") ?? 0
    let erased = row?.int("erased") ?? 0
    let matches = row?.int("matches") ?? 0
    return VerifyCheck(
      "every record that a duplicate repeats is there",
      holds: gone == 0,
      detail: "\(matches - gone - erased) of \(matches)"
        + (erased > 0 ? ", \(erased) of people who were erased" : "")
        + (gone > 0 ? ", \(gone) deleted since" : "")
    )
  }
}

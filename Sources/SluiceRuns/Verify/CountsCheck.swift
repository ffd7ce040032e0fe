import Sluice
import SluicePostgres

/// Whether rows, batches and the import itself count the same.
struct CountsCheck {
  let record: ImportRecord

  func run(over connection: inout Connection) throws -> [VerifyCheck] {
    let rows = try Ledger.statusCounts(of: record.id, over: &connection)
    let settled = try Ledger.batches(of: record.id, over: &connection)
    let wanted = record.tally?.counts
    let differing = RowStatus.allCases.filter { status in
      rows[status] != settled.tally.counts[status]
        || (wanted.map { rows[status] != $0[status] } ?? false)
    }
    return [
      VerifyCheck(
        "rows, batches and the import count the same",
        holds: differing.isEmpty && wanted != nil && record.rowsRead == rows.total,
        detail: differing.isEmpty
          ? "\(rows.total) rows" : "differing: \(differing.map(\.name).joined(separator: ", "))"
      ),
      try batches(over: &connection),
      try creations(settled.tally, over: &connection),
    ]
  }

  /// Whether each batch holds as many rows as it says, and each row belongs to one.
  private func batches(over connection: inout Connection) throws -> VerifyCheck {
    let found = try connection.query(
      """
      SELECT count(*) AS batches, count(*) FILTER (WHERE b.row_count <> coalesce(r.rows, 0)) AS wrong
      FROM sluice.import_batches b
      LEFT JOIN LATERAL (
        SELECT count(*) AS rows FROM sluice.import_rows r
        WHERE r.import_id = b.import_id AND r.row_number BETWEEN b.first_row AND b.last_row
      ) r ON true
      WHERE b.import_id = $1::uuid
      """,
      [.text("\(record.id)")]
    ).first
    let wrong = found?.int("wrong") ?? 0
    return VerifyCheck(
      "every batch holds the rows that it says",
      holds: wrong == 0,
      detail: wrong == 0
        ? "\(found?.int("batches") ?? 0) batches" : "\(wrong) batches differ"
    )
  }

  /// Whether as many records were created as the import says, each by one row.
  private func creations(
    _ settled: BatchTally,
    over connection: inout Connection
  ) throws -> VerifyCheck {
    let found = try connection.query(
      """
      SELECT count(*) FILTER (WHERE created_company) AS companies,
        count(*) FILTER (WHERE created_person) AS people,
        count(*) FILTER (WHERE created_lead) AS leads,
        count(DISTINCT company_id) FILTER (WHERE created_company) AS different_companies,
        count(DISTINCT person_id) FILTER (WHERE created_person) AS different_people,
        count(DISTINCT lead_id) FILTER (WHERE created_lead) AS different_leads
      FROM sluice.import_rows WHERE import_id = $1::uuid
      """,
      [.text("\(record.id)")]
    ).first
    func number(_ name: String) -> Int { found?.int(name) ?? 0 }
    let made = [number("companies"), number("people"), number("leads")]
    let different = [
      number("different_companies"), number("different_people"), number("different_leads"),
    ]
    let said = record.tally.map { [$0.companies, $0.people, $0.leads] }
    let inBatches = [settled.companies, settled.people, settled.leads]
    return VerifyCheck(
      "each record was created by one row",
      holds: made == different && made == inBatches && (said == nil || said == made),
      detail: "\(made[0]) companies, \(made[1]) people, \(made[2]) leads"
    )
  }
}

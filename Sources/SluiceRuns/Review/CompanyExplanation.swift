import SluicePostgres

/// Why a row's company is the same as another of a similar name, or may be, or may be any of several.
struct CompanyExplanation: Encodable {
  /// The row that was the first of the file to name the company.
  let row: Int
  let decision: String
  let candidates: [CandidateText]

  /// What was decided about the company of a row; nil when its domain or name has told it.
  static func find(
    row: Int,
    of record: ImportRecord,
    over connection: inout Connection
  ) throws(DatabaseError) -> CompanyExplanation? {
    // The row that named it first may be another one that has the same company.
    let found = try connection.query(
      """
      SELECT m.row_number, m.decision, m.candidates::text AS candidates
      FROM sluice.import_matches m
      JOIN sluice.import_rows f ON f.import_id = m.import_id AND f.row_number = m.row_number
      JOIN sluice.import_rows r ON r.import_id = m.import_id AND r.row_number = $2
      WHERE m.import_id = $1 AND m.subject = 'company'
        AND (m.row_number = r.row_number OR f.company_id = r.company_id)
      ORDER BY m.row_number <> r.row_number, m.row_number LIMIT 1
      """,
      [.text("\(record.id)"), .int(row)]
    ).first
    guard let found, let number = found.int("row_number"), let decision = found["decision"] else {
      return nil
    }
    return CompanyExplanation(
      row: number,
      decision: decision,
      candidates: CandidateText.all(found["candidates"])
    )
  }

  /// Some lines for people.
  var text: String {
    guard let best = candidates.first else { return "" }
    if best.steps.isEmpty {
      let names = candidates.map {
        $0.row.map { "the company of row \($0)" } ?? "company \($0.name)"
      }
      return """

        Its company may be any of these, and neither a domain nor a city decides between them, so it has none:
        \(names.map { "  \($0)\n" }.joined())
        """
    }
    let what = best.row.map { "the company of row \($0)" } ?? "company \(best.name)"
    let outcome =
      decision == "same"
      ? "Its company, as row \(row) names it first, is the same as \(what)"
      : "Its company, as row \(row) names it first, is new; it may be \(what)"
    return """

      \(outcome): weight \(best.weight.plain)
      \(EvidenceText(best).steps)
      Weights are in bits. Companies beside people are the same from \(best.mergeFrom.plain) on, if a place, a phone or a \
      page agrees as well; two domains are two companies.

      """
  }
}

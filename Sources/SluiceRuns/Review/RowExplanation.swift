import Sluice
public import SluicePostgres

/// Why a row of an import ended as it did: what it matched, what spoke for and against that, and which values survived.
public struct RowExplanation {
  private let file: String
  private let line: RowLine
  private let decision: String?
  private let decidedBy: String?
  private let decidedAt: String?
  private let candidates: [CandidateText]
  private let company: CompanyExplanation?
  private let changes: [ChangedField]
  private let kept: [String]

  /// The explanation of a row.
  ///
  /// - Throws: ``RunError`` when the import has no such row.
  public init(
    _ record: ImportRecord,
    row: Int,
    over connection: inout Connection
  ) throws(RunError) {
    let (found, match, company, changes, kept) = try LedgerReading.run {
      var found: RowLine?
      _ = try connection.copyOut(
        """
        COPY (SELECT \(RowLine.columns) FROM sluice.import_rows
              WHERE import_id = '\(record.id)' AND row_number = \(row)) TO STDOUT (FORMAT binary)
        """
      ) { tuple in found = RowLine(tuple) }
      let match = try connection.query(
        """
        SELECT decision, candidates::text AS candidates, decided_by,
          to_char(decided_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI "UTC"') AS decided_at
        FROM sluice.import_matches WHERE import_id = $1 AND row_number = $2
          AND subject = 'record'
        """,
        [.text("\(record.id)"), .int(row)]
      ).first
      return (
        found, match, try CompanyExplanation.find(row: row, of: record, over: &connection),
        try ChangedField.all(of: row, in: record, over: &connection),
        try Self.kept(by: row, of: record, over: &connection)
      )
    }
    guard let found else {
      throw RunError(
        .usage,
        """
        Import \(record.id) has no row \(row).
          Rows are counted as a spreadsheet does: the header is row 1 where it comes first.
        """
      )
    }
    self.changes = changes
    self.kept = kept
    self.company = company
    file = record.fileName
    line = found
    decision = match?["decision"]
    decidedBy = match?["decided_by"]
    decidedAt = match?["decided_at"]
    candidates = CandidateText.all(match?["candidates"])
  }

  /// The fields in which the record kept its own value although the row has another one.
  private static func kept(
    by row: Int,
    of record: ImportRecord,
    over connection: inout Connection
  ) throws(DatabaseError) -> [String] {
    try connection.query(
      """
      SELECT split_part(w, ' ', 2) AS field FROM sluice.import_rows, unnest(warnings) AS w
      WHERE import_id = $1 AND row_number = $2 AND split_part(w, ' ', 1) = $3 ORDER BY 1
      """,
      [.text("\(record.id)"), .int(row), .text(IssueCode.valueKept.name)]
    ).compactMap { $0["field"] }
  }

  /// Some lines for people.
  public var text: String {
    var text = "Row \(line.row) of \(file): \(outcome)\n"
    if let decidedBy, let decidedAt {
      let what = decision == "apart" ? "none of these" : candidates.first?.name ?? ""
      text += "Decided on \(decidedAt) by \(decidedBy): \(what).\n"
    }
    if !changes.isEmpty {
      text += "\nWhat it changed:\n" + changes.map { "  \($0.text)\n" }.joined()
    }
    if !kept.isEmpty {
      text += "\nThe record kept its own: \(kept.joined(separator: ", ")).\n"
    }
    for candidate in candidates {
      let evidence = EvidenceText(candidate)
      if candidate.steps.isEmpty {
        if line.code == IssueCode.matchSeveral.name {
          text += "\nWith \(candidate.name): it fits as well as the others.\n"
        } else if decidedBy == nil {
          text += "\nWith \(candidate.name): so it was when an earlier file said the same.\n"
        }
        continue
      }
      text += "\nWith \(candidate.name): weight \(candidate.weight.plain)\n" + evidence.steps
    }
    if let first = candidates.first, !first.steps.isEmpty {
      text += "\n\(EvidenceText(first).thresholds)\n"
    }
    if let company { text += company.text }
    return text
  }

  private var outcome: String {
    if let code = line.code {
      let fix = IssueCode(name: code)?.fix ?? ""
      return "\(line.status), \(line.reason)." + (fix.isEmpty ? "" : "\n  \(fix)")
    }
    if line.status == "inserted" { return "new, nothing there was the same." }
    if decision == "same" { return "\(line.status), about the same as \(matched)." }
    return "\(line.status), by the same address or id as \(matched)."
  }

  private var matched: String {
    line.matched.isEmpty ? "a record already there" : line.matched
  }

  private struct Document: Encodable {
    let outcome: RowLine
    let reason: String?
    let decision: String?
    let decidedBy: String?
    let decidedAt: String?
    let candidates: [CandidateText]
    let company: CompanyExplanation?
    let changes: [ChangedField]
    let kept: [String]

    enum CodingKeys: String, CodingKey {
      case outcome, reason, decision, candidates, company, changes, kept
      case decidedBy = "decided_by"
      case decidedAt = "decided_at"
    }
  }

  /// One line of JSON.
  public var json: String {
    JSONText.encode(
      Document(
        outcome: line,
        reason: line.code.flatMap { IssueCode(name: $0)?.sentence },
        decision: decision,
        decidedBy: decidedBy,
        decidedAt: decidedAt,
        candidates: candidates,
        company: company,
        changes: changes,
        kept: kept
      )
    )
  }
}

import Sluice
public import SluicePostgres

/// A reason for which rows of an import could not be loaded, and what to do about it.
public struct ProblemCause: Encodable, Sendable {
  /// Where the rows ended: rejected or review.
  public var status: String
  /// The reason's stable code.
  public var code: String
  /// The field or target column that decided.
  public var field: String?
  /// How many rows.
  public var rows: Int
  /// What is wrong.
  public var reason: String
  /// What to do.
  public var fix: String
  /// The first few row numbers.
  public var firstRows: [Int]

  private enum CodingKeys: String, CodingKey {
    case status, code, field, rows, reason, fix
    case firstRows = "first_rows"
  }

  /// The reasons of an import, the most frequent first.
  ///
  /// - Throws: ``RunError`` when the database fails.
  public static func read(
    _ record: ImportRecord,
    over connection: inout Connection
  ) throws(RunError) -> [ProblemCause] {
    try LedgerReading.run {
      try connection.query(
        """
        SELECT status, code, field, count(*) AS rows,
          array_to_string((array_agg(row_number ORDER BY row_number))[1:5], ' ') AS first_rows
        FROM sluice.import_rows WHERE import_id = $1::uuid AND status IN ('rejected', 'review')
        GROUP BY status, code, field ORDER BY count(*) DESC, code, field
        """,
        [.text("\(record.id)")]
      ).map { row in
        let code = row["code"] ?? ""
        let known = IssueCode(name: code)
        return ProblemCause(
          status: row["status"] ?? "",
          code: code,
          field: row["field"],
          rows: row.int("rows") ?? 0,
          reason: known?.sentence ?? code,
          fix: known?.fix ?? "",
          firstRows: (row["first_rows"] ?? "").split(separator: " ").compactMap { Int($0) }
        )
      }
    }
  }

  /// The reason for people, two or three lines.
  public var text: String {
    let what = field.map { "\(reason) (\($0))" } ?? reason
    let more = rows > firstRows.count ? ", …" : ""
    let places = firstRows.map(String.init).joined(separator: ", ") + more
    return """
        \(rows) \(rows == 1 ? "row" : "rows"): \(what)  [\(code)]
          \(fix.isEmpty ? "" : fix + " ")Row\(rows == 1 ? "" : "s") \(places).
      """
  }
}

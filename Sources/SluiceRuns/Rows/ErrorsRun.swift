import Sluice
public import SluicePostgres

/// Writes the rows of an import that could not be loaded, as they were, with what to do about each.
public struct ErrorsRun {
  private let record: ImportRecord

  /// What came of writing them.
  public struct Outcome: Sendable {
    /// Rows in the file.
    public var written = 0
    /// Numbers of rows whose text is no longer there, or was never kept.
    public var missing: [Int] = []
  }

  /// A run over one import.
  public init(_ record: ImportRecord) { self.record = record }

  /// Writes the file; none when no row's text is there.
  ///
  /// `output` may be "-" for standard output, which `print` writes to.
  ///
  /// - Returns: How many rows were written, and which could not be.
  /// - Throws: ``RunError`` when the database fails or the file cannot be written.
  public func writeFile(
    to output: String,
    over connection: inout Connection,
    print: ([UInt8]) throws -> Void
  ) throws -> Outcome {
    let (kept, lost) = try counts(over: &connection)
    if kept == 0 {
      return Outcome(missing: lost > 0 ? try missingRows(over: &connection) : [])
    }
    if output == "-" { return try writeRows(over: &connection, print) }
    let file = try ResultFile(path: output)
    let outcome = try writeRows(over: &connection) { try file.write($0) }
    try file.finish()
    return outcome
  }

  private func writeRows(
    over connection: inout Connection,
    _ write: ([UInt8]) throws -> Void
  ) throws -> Outcome {
    let dialect = try Delimiter.dialect(record.delimiter)
    var outcome = Outcome()
    var writer = ProblemWriter(headers: record.headers)
    try LedgerReading.run {
      _ = try connection.copyOut(select) { (tuple: borrowing BinaryTuple) throws in
        let row = tuple.int(0) ?? 0
        guard let text = tuple.bytes(4) else {
          outcome.missing.append(row)
          return
        }
        append(
          text,
          row: row,
          code: tuple.string(2) ?? "",
          field: tuple.string(3),
          dialect,
          &writer
        )
        outcome.written += 1
        if writer.byteCount >= 1 << 20 { try write(writer.takeBytes()) }
      }
    }
    try write(writer.takeBytes())
    return outcome
  }

  /// Adds a row; the text is one record, and is cut into cells as the import cut it.
  private func append(
    _ text: [UInt8],
    row: Int,
    code: String,
    field: String?,
    _ dialect: CSVDialect,
    _ writer: inout ProblemWriter
  ) {
    let known = IssueCode(name: code)
    let sentence = known?.sentence ?? code
    writer.append(
      0,
      of: KeptRecord.batch(text, dialect),
      row: row,
      code: code,
      reason: field.map { "\(sentence) (\($0))" } ?? sentence,
      fix: known?.fix ?? ""
    )
  }

  private var problems: String {
    """
    FROM sluice.import_rows r LEFT JOIN sluice.import_row_content c USING (import_id, row_number)
    WHERE r.import_id = '\(record.id)' AND r.status IN ('rejected', 'review')
    """
  }

  private var select: String {
    """
    COPY (SELECT r.row_number, r.status, r.code, r.field, c.content \(problems)
          ORDER BY r.row_number) TO STDOUT (FORMAT binary)
    """
  }

  private func counts(over connection: inout Connection) throws(RunError) -> (Int, Int) {
    try LedgerReading.run {
      let row = try connection.query(
        "SELECT count(c.content) AS kept, count(*) - count(c.content) AS lost \(problems)"
      ).first
      return (row?.int("kept") ?? 0, row?.int("lost") ?? 0)
    }
  }

  private func missingRows(over connection: inout Connection) throws(RunError) -> [Int] {
    try LedgerReading.run {
      var rows: [Int] = []
      _ = try connection.copyOut(select) { tuple in rows.append(tuple.int(0) ?? 0) }
      return rows
    }
  }
}

import Sluice
public import SluicePostgres

/// Tells what became of each row of an import.
public struct RowsRun {
  private let record: ImportRecord
  private let status: RowStatus?
  private let withRemarks: Bool

  /// A run over one import.
  ///
  /// With a status, only rows that have it are told about; `withRemarks` only those that were loaded with a remark.
  ///
  /// - Throws: ``RunError`` when there is no such status.
  public init(_ record: ImportRecord, status: String?, withRemarks: Bool) throws(RunError) {
    self.record = record
    self.withRemarks = withRemarks
    self.status = try status.map { name throws(RunError) in
      if let status = RowStatus(name: name) { return status }
      throw RunError(
        .usage,
        """
        --status \(name) is not a status.
          Use one of: \(RowStatus.allCases.map(\.name).joined(separator: ", "))
        """
      )
    }
  }

  private var select: String {
    RowLine.select(record, status: status, withRemarks: withRemarks)
  }

  /// Lists the rows in their order: as a table, or as JSON objects.
  ///
  /// - Throws: ``RunError`` when the database fails.
  public func list(
    json: Bool,
    over connection: inout Connection,
    write: ([UInt8]) throws -> Void
  ) throws {
    var out = json ? [] : Array((RowLine.tableHeader + "\n").utf8)
    try LedgerReading.run {
      _ = try connection.copyOut(select) { tuple in
        let line = RowLine(tuple)
        let text = json ? JSONText.encode(line) : line.tableLine
        out.append(contentsOf: text.utf8)
        out.append(UInt8(ascii: "\n"))
        if out.count >= 1 << 18 {
          try write(out)
          out.removeAll(keepingCapacity: true)
        }
      }
    }
    try write(out)
  }

  /// Writes the original file with each row's outcome in further columns.
  ///
  /// The extra cells of rows that have more cells than the header follow after those columns.
  ///
  /// `output` may be "-" for standard output, which `print` writes to; `input` is where the
  /// original file is now, if not where it was.
  ///
  /// - Throws: ``RunError`` when it is not the file that was imported, or lacks rows of the import.
  public func writeFile(
    to output: String,
    input: String?,
    over connection: inout Connection,
    print: ([UInt8]) throws -> Void
  ) throws {
    let file = try ImportFile(of: record, input: input)
    try file.check(against: record)
    if output == "-" { return try writeRows(of: file, over: &connection, print) }
    let result = try ResultFile(path: output)
    try writeRows(of: file, over: &connection) { try result.write($0) }
    try result.finish()
  }

  private func writeRows(
    of file: ImportFile,
    over connection: inout Connection,
    _ write: ([UInt8]) throws -> Void
  ) throws {
    var writer = OutcomeWriter(headers: record.headers)
    try LedgerReading.run {
      var cursor = try file.cursor()
      try cursor.skipHeader()
      _ = try connection.copyOut(select) {
        (tuple: borrowing BinaryTuple) throws in
        let line = RowLine(tuple)
        while let row = try cursor.next(), row < line.row {}
        guard let batch = cursor.batch, Int(batch.records[cursor.record].row) == line.row else {
          throw RunError(
            .verification,
            "The file has no row \(line.row), which the import has.\n  See: sluice verify \(record.id)"
          )
        }
        writer.append(cursor.record, of: batch, line)
        if writer.byteCount >= 1 << 20 { try write(writer.takeBytes()) }
      }
    }
    try write(writer.takeBytes())
  }
}

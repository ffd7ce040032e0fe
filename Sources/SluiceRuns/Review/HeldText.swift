import Foundation
import Sluice
import SluicePostgres

/// The kept texts of held rows as a file of their own, private and for a moment.
struct HeldText {
  private let folder: URL
  /// Where the file is.
  let path: String
  /// The rows' numbers in the file that was imported, in the order of this one.
  let rowNumbers: [UInt32]

  /// Writes the file.
  ///
  /// - Throws: ``RunError`` when a row's text was not kept, or the file cannot be written.
  init(_ rows: [HeldRow], of record: ImportRecord) throws(RunError) {
    let lost = rows.filter { $0.content == nil }.map(\.row)
    if !lost.isEmpty {
      throw RunError(
        .input,
        """
        The text of \(lost.count == 1 ? "row" : "rows") \(RowRanges.text(lost)) is not in the database: it was not kept, or its time is over. Nothing was changed.
          Import the file again with --again; what is there already is found.
        """
      )
    }
    var writer = CSVWriter()
    for header in record.headers { writer.append(header) }
    writer.endRecord()
    let dialect = try Delimiter.dialect(record.delimiter)
    var scratch: [UInt8] = []
    for row in rows {
      let batch = KeptRecord.batch(row.content, dialect)
      writer.append(0, of: batch, columns: record.headers.count, &scratch)
      writer.endRecord()
    }
    rowNumbers = rows.map { UInt32(clamping: $0.row) }
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("sluice-review-\(UUID().uuidString)")
    let file = folder.appendingPathComponent("\(record.fileName).csv")
    path = file.path
    do {
      try FileManager.default.createDirectory(
        at: folder,
        withIntermediateDirectories: false,
        attributes: [.posixPermissions: 0o700]
      )
      try Data(writer.bytes).write(to: file)
    } catch {
      throw RunError(.input, "Cannot write a file into \(folder.deletingLastPathComponent().path).")
    }
  }

  /// Deletes the file.
  func remove() { try? FileManager.default.removeItem(at: folder) }

  /// How the file is read: as the import read its own, what it found out of whole columns included.
  static func options(_ stored: ImportOptions, of record: ImportRecord) -> ImportOptions {
    var options = stored
    var input = InputOptions()
    input.delimiter = ","
    input.encoding = "utf-8"
    options.input = input
    options.kind = record.kind
    options.mapping = record.sourceMapping
    options.mappingText = MappingMemory.sourceText(of: record) ?? stored.mappingText
    options.dateOrder = stored.decided?.dateOrder ?? stored.dateOrder
    options.decimal = stored.decided?.decimal ?? stored.decimal
    options.listSeparator = stored.decided?.listSeparator ?? stored.listSeparator
    options.maxRejected = ImportOptions.Limit(percent: 100)
    options.allowsMissingColumns = true
    return options
  }
}

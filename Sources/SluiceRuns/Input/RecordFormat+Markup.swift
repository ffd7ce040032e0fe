import Sluice
import SluiceSources

extension RecordFormat {
  /// Finds the table in markup that is one: a page of HTML or a spreadsheet.
  ///
  /// - Returns: nil for other XML.
  /// - Throws: ``RunError`` when there is no such sheet or no table, ``SourceError`` when it cannot
  ///   be read.
  static func findTable(
    in file: InputFile,
    decoding encoding: TextEncoding?,
    sample: [UInt8],
    _ options: InputOptions
  ) throws -> Finding? {
    switch MarkupKind(sample) {
    case .xml: return nil
    case .html:
      var reader = HTMLTableReader(
        layout: TableLayout(),
        limits: options.limits.applied(to: sampleLimits)
      )
      var source = try file.makeSource(decoding: encoding, progress: InputProgress(hashing: false))
      let rows = try? reader.nextBatch(from: &source)
      guard let rows else {
        throw RunError(
          .input,
          """
          Cannot read \(file.name): it is a web page without a table.
            If it is the page of a login or of an error, export the records again.
          """
        )
      }
      var found = Finding(format: .html(TableLayout(width: width(of: rows))), encoding: encoding)
      findHeader(in: rows, &found)
      return found
    case .spreadsheet: return try findSheet(.excel, in: file, decoding: encoding, options)
    case .openDocument: return try findSheet(.openDocument, in: file, decoding: encoding, options)
    }
  }

  private static func findSheet(
    _ kind: SpreadsheetKind,
    in file: InputFile,
    decoding encoding: TextEncoding?,
    _ options: InputOptions
  ) throws -> Finding {
    var table = try SpreadsheetTable(kind, file, encoding, options)
    var reader = table.reader(limits: options.limits.applied(to: sampleLimits))
    var source = try file.makeSource(decoding: encoding, progress: InputProgress(hashing: false))
    let rows = try? reader.nextBatch(from: &source)
    table.layout.width = width(of: rows)
    var found = Finding(format: .spreadsheet(table), encoding: encoding)
    findHeader(in: rows, &found)
    return found
  }

  /// Rows that are looked at for the header and the width.
  static var sampleLimits: BatchLimits { BatchLimits(records: 1_000) }
}

extension MarkupDamage {
  /// The message for a document that is one file.
  func error(name: String, row: Int, offset: Int) -> SourceError {
    let place =
      row > 0 ? "at row \(row), byte \(offset) of the text" : "at byte \(offset) of the text"
    if self == .endsEarly {
      return .incomplete(
        name: name,
        what: "it \(what), \(place)",
        fix: "Fetch the file again: the download or export did not finish."
      )
    }
    return .content(
      name: name,
      what: "it \(what), \(place)",
      fix: option.map { "If it is meant to be so, allow more with \($0) N." }
        ?? "Open it in a spreadsheet program and save it as \"Excel Workbook\" (.xlsx)."
    )
  }
}

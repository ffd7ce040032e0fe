import Sluice
import SluiceSources

extension RecordFormat {
  /// Refuses options about parts that an input of this format does not have.
  ///
  /// They were meant for another file, or the file is not what the user takes it for.
  ///
  /// - Throws: ``RunError`` that says what the file is.
  func check(_ options: InputOptions, _ file: InputFile) throws(RunError) {
    if let sheet = options.sheet, !hasSheets {
      throw refusal("--sheet \(sheet)", file, "which has no sheets")
    }
    if let records = options.records, !hasRecordsPath {
      throw refusal("--records \(records)", file, "whose records are its rows")
    }
    if let stream = options.stream, !isJSON {
      throw refusal("--stream \(stream)", file, "which has no streams of messages")
    }
  }

  private func refusal(_ option: String, _ file: InputFile, _ reason: String) -> RunError {
    let name = option.split(separator: " ").first.map(String.init) ?? option
    return RunError(
      .usage,
      """
      \(option): \(file.name) is \(words), \(reason).
        Leave \(name) out, or name the file that was meant. See what is in it: sluice sniff FILE
      """
    )
  }

  /// What it is, for people.
  private var words: String {
    switch self {
    case .csv: "delimited text"
    case .json: "JSON"
    case .sheet: "an Excel workbook"
    case .html: "an HTML page"
    case .spreadsheet(let table):
      table.kind == .excel ? "an Excel workbook of 2003 (XML)" : "an OpenDocument spreadsheet"
    case .xml: "XML"
    case .vcard: "a file of vCards"
    }
  }

  private var hasSheets: Bool {
    switch self {
    case .sheet, .spreadsheet: true
    case .csv, .json, .html, .xml, .vcard: false
    }
  }

  private var hasRecordsPath: Bool {
    switch self {
    case .json, .xml: true
    case .csv, .sheet, .html, .spreadsheet, .vcard: false
    }
  }

  private var isJSON: Bool {
    switch self {
    case .json: true
    case .csv, .sheet, .html, .spreadsheet, .xml, .vcard: false
    }
  }
}

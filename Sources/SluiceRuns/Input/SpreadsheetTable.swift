import Sluice
import SluiceSources

/// A sheet of a spreadsheet that is one XML document, and how wide its records are.
struct SpreadsheetTable: Sendable {
  /// The format of the document.
  let kind: SpreadsheetKind
  /// All sheets.
  let outline: SpreadsheetOutline
  /// Number of the sheet that was chosen, from 0.
  let number: Int
  /// How wide its records are.
  var layout = TableLayout()

  /// Name of the sheet that was chosen.
  var name: String { outline.sheets[number].name }

  /// Lists the sheets of a document and chooses one.
  ///
  /// - Throws: ``RunError`` when there is no such sheet, ``SourceError`` when it cannot be read.
  init(
    _ kind: SpreadsheetKind,
    _ file: InputFile,
    _ encoding: TextEncoding?,
    _ options: InputOptions
  ) throws {
    self.kind = kind
    var source = try file.makeSource(decoding: encoding, progress: InputProgress(hashing: false))
    outline = try SpreadsheetOutline(kind, from: &source, limits: options.limits.applied())
    let names = outline.sheets.map { SheetName(name: $0.name, isHidden: $0.isHidden) }
    if names.isEmpty {
      throw SourceError.content(
        name: file.name,
        what: "the workbook has no sheet with cells",
        fix: "Export the records into a sheet."
      )
    }
    number = try SheetName.choose(options.sheet, of: names, file)
  }

  /// A reader of its records.
  func reader(limits: BatchLimits) -> SpreadsheetReader {
    SpreadsheetReader(kind, sheet: number, layout: layout, limits: limits)
  }

  /// Sentences about the sheets that are not read; nil when there is but one.
  var note: String? {
    let names = outline.sheets.map { SheetName(name: $0.name, isHidden: $0.isHidden) }
    return SheetName.note(chosen: number, of: names)
  }
}

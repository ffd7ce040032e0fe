import Sluice
import SluiceSources

/// A sheet of a workbook, with everything that reading it needs.
struct SheetTable: Sendable {
  /// The workbook.
  let workbook: Workbook
  /// The sheet that was chosen.
  let sheet: Workbook.Sheet
  /// How wide its records are.
  var layout = TableLayout()

  private let texts: SharedTexts
  private let formats: CellFormats

  /// Rows that are looked at for the header and the width.
  private static let sampleRows = 1_000

  /// Opens the workbook that a file is, and chooses a sheet.
  ///
  /// - Throws: ``RunError`` when there is no such sheet, ``SourceError`` when it cannot be read.
  init(_ file: InputFile, sheet wanted: String?) throws {
    workbook = try Workbook(file)
    sheet = try Self.choose(wanted, of: workbook, file)
    texts = try workbook.texts()
    formats = try workbook.formats()
  }

  /// The first sheet that is not hidden, or the one that was asked for.
  private static func choose(
    _ wanted: String?,
    of workbook: Workbook,
    _ file: InputFile
  ) throws(RunError) -> Workbook.Sheet {
    let sheets = workbook.sheets
    guard let wanted else { return sheets.first { !$0.isHidden } ?? sheets[0] }
    if let named = sheets.first(where: { $0.name == wanted })
      ?? sheets.first(where: { $0.name.lowercased() == wanted.lowercased() })
    {
      return named
    }
    if let number = Int(wanted), sheets.indices.contains(number - 1) { return sheets[number - 1] }
    let list = sheets.enumerated().map { number, sheet in
      "  \(number + 1)  \(sheet.name)\(sheet.isHidden ? " (hidden)" : "")"
    }
    throw RunError(
      .usage,
      "--sheet \(wanted) is not in \(file.name). Its sheets:\n\(list.joined(separator: "\n"))"
    )
  }

  /// Sentences about the sheets that are not read; empty when there is but one.
  var note: String? {
    let others = workbook.sheets.filter { $0 != sheet }.map { other in
      "\"\(other.name)\"\(other.isHidden ? " (hidden)" : "")"
    }
    if others.isEmpty { return nil }
    let shown = others.prefix(8).joined(separator: ", ")
    let more = others.count > 8 ? " and \(others.count - 8) more" : ""
    return "Only the sheet \"\(sheet.name)\" is read. Others, for --sheet: \(shown)\(more)."
  }

  /// A reader at the start of the sheet.
  func reader(limits: BatchLimits) -> SheetReader {
    SheetReader(texts: texts, formats: formats, layout: layout, limits: limits)
  }

  /// The first rows, each as wide as its last value; nil when there are none.
  ///
  /// A fault is told when the sheet is read.
  func sample() throws(SourceError) -> RawBatch? {
    var source = try workbook.source(of: sheet)
    var reader = reader(limits: BatchLimits(records: Self.sampleRows))
    return try? reader.nextBatch(from: &source)
  }
}

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

  private let limits: InputLimits
  private let texts: SharedTexts
  private let formats: CellFormats

  /// Opens the workbook that a file is, and chooses a sheet.
  ///
  /// - Throws: ``RunError`` when there is no such sheet, ``SourceError`` when it cannot be read.
  init(_ file: InputFile, _ options: InputOptions) throws {
    workbook = try Workbook(file)
    let chosen = try SheetName.choose(options.sheet, of: workbook.sheets.map(Self.name), file)
    sheet = workbook.sheets[chosen]
    let textsMiB = options.limits.textsMiB
    texts = try workbook.texts(limitBytes: textsMiB.map { $0 << 20 } ?? SharedTexts.limitBytes)
    limits = options.limits
    formats = try workbook.formats()
  }

  /// Sentences about the sheets that are not read; nil when there is but one.
  var note: String? {
    let chosen = workbook.sheets.firstIndex(of: sheet) ?? 0
    return SheetName.note(chosen: chosen, of: workbook.sheets.map(Self.name))
  }

  private static func name(_ sheet: Workbook.Sheet) -> SheetName {
    SheetName(name: sheet.name, isHidden: sheet.isHidden)
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
    var reader = reader(limits: limits.applied(to: RecordFormat.sampleLimits))
    return try? reader.nextBatch(from: &source)
  }
}

import Sluice

/// Readers of tables in markup: the same records however the bytes are cut, and nothing beyond what
/// the input could hold.
enum SheetCheck {
  /// A sheet of Office Open XML; what stands before the first `|` is the part of shared texts.
  static func faultOfWorkbook(_ input: [UInt8]) -> String? {
    let parts = input.split(separator: UInt8(ascii: "|"), maxSplits: 1, omittingEmptySubsequences: false)
    let strings = Array("<sst>".utf8) + Array(parts[0]) + Array("</sst>".utf8)
    let sheet = parts.count > 1 ? Array(parts[1]) : input
    var texts = SharedTexts()
    for chunkBytes in [Int.max, 3] {
      var source = ByteArraySource(strings, chunkBytes: chunkBytes)
      texts = SharedTexts.read(from: &source, limitBytes: 1 << 20).texts
    }
    let formats = (try? CellFormats(styles: Array(parts[0]), is1904: false)) ?? Self.formats
    return compare(sheet) { limits in
      SheetReader(texts: texts, formats: formats, layout: TableLayout(width: 3), limits: limits)
    }
  }

  /// A page of HTML.
  static func faultOfPage(_ input: [UInt8]) -> String? {
    _ = MarkupKind(input)
    _ = MarkupKind.declaredEncoding(input)
    return compare(input) { HTMLTableReader(layout: TableLayout(width: 2), limits: $0) }
  }

  /// A workbook in SpreadsheetML.
  static func faultOfSpreadsheet(_ input: [UInt8]) -> String? {
    var source = ByteArraySource(input, chunkBytes: 5)
    let outline = SpreadsheetOutline(.excel, from: &source)
    if outline.sheets.count > input.count { return "more sheets than bytes" }
    return compare(input) {
      SpreadsheetReader(.excel, sheet: 0, layout: TableLayout(width: 2), limits: $0)
    }
  }

  /// A spreadsheet in OpenDocument.
  static func faultOfOpenDocument(_ input: [UInt8]) -> String? {
    var source = ByteArraySource(input, chunkBytes: 5)
    let outline = SpreadsheetOutline(.openDocument, from: &source)
    if outline.sheets.count > input.count { return "more sheets than bytes" }
    return compare(input, mayRepeat: true) {
      SpreadsheetReader(.openDocument, sheet: 0, layout: TableLayout(width: 2), limits: $0)
    }
  }

  private static let tooMany = "more batches than bytes"

  private static let formats: CellFormats = {
    let styles = """
      <styleSheet><numFmts><numFmt numFmtId="200" formatCode="00000"/></numFmts><cellXfs>
      <xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="46"/><xf numFmtId="200"/>
      </cellXfs></styleSheet>
      """
    return (try? CellFormats(styles: Array(styles.utf8), is1904: false)) ?? CellFormats(is1904: true)
  }()

  private static func compare<Reader: RecordReader>(
    _ input: [UInt8],
    mayRepeat: Bool = false,
    _ make: (BatchLimits) -> Reader
  ) -> String? {
    let limits = BatchLimits(records: 3, bytes: 1 << 16, recordBytes: 1 << 16)
    // One row of a few bytes may stand for a million rows.
    let batchLimit = mayRepeat ? 100 : input.count + 1
    let whole = Self.records(input, make(limits), chunkBytes: .max, batchLimit)
    if mayRepeat, whole.fault == tooMany { return nil }
    if let fault = whole.fault { return fault }
    let cut = Self.records(input, make(limits), chunkBytes: 1, batchLimit)
    return cut.text == whole.text ? nil : "records differ when the input is cut"
  }

  /// All that a reader says about an input, in one text.
  private static func records<Reader: RecordReader>(
    _ input: [UInt8],
    _ reader: Reader,
    chunkBytes: Int,
    _ batchLimit: Int
  ) -> (text: [UInt8], fault: String?) {
    var reader = reader
    var source = ByteArraySource(input, chunkBytes: chunkBytes)
    var text: [UInt8] = []
    var row: UInt32 = 0
    var end = 0
    var batches = 0
    while let batch = reader.nextBatch(from: &source) {
      batches += 1
      if batches > batchLimit { return (text, tooMany) }
      if batch.firstByte < end || batch.endByte > input.count { return (text, "places out of order") }
      end = batch.endByte
      text += Array("\(batch.firstByte)-\(batch.endByte)\n".utf8)
      for record in 0..<batch.count {
        guard batch.records[record].row > row else { return (text, "row numbers that do not grow") }
        row = batch.records[record].row
        text += Array("\(row):".utf8)
        for index in batch.valueRange(record) {
          batch.appendValue(index, to: &text)
          text.append(0x1F)
        }
      }
      text += Array("\(batch.faults.map { "\($0.record) \($0.kind)" })\n".utf8)
    }
    return (text, nil)
  }
}

@testable import Sluice

/// Sheets for tests: their markup, and what reading it gives.
enum SheetTexts {
  /// The texts that a workbook shares, from the markup of its entries.
  static func shared(_ entries: String) -> SharedTexts {
    var source = ByteArraySource(Array("<sst>\(entries)</sst>".utf8))
    return SharedTexts.read(from: &source).texts
  }

  /// Formats of the codes, in their order.
  static func formats(_ codes: [String], is1904: Bool = false) throws -> CellFormats {
    let defined = codes.enumerated().map {
      "<numFmt numFmtId=\"\($0 + 200)\" formatCode=\"\($1)\"/>"
    }
    let used = codes.indices.map { "<xf numFmtId=\"\($0 + 200)\"/>" }
    let text =
      "<styleSheet><numFmts>\(defined.joined())</numFmts>"
      + "<cellXfs>\(used.joined())</cellXfs></styleSheet>"
    return try CellFormats(styles: Array(text.utf8), is1904: is1904)
  }

  /// A sheet around rows.
  static func sheet(_ rows: String) -> [UInt8] {
    Array("<worksheet><sheetData>\(rows)</sheetData></worksheet>".utf8)
  }

  /// What a sheet's rows hold, each as its number, its values and its fault.
  static func rows(
    _ markup: [UInt8],
    _ scan: SheetScan,
    width: Int = 0,
    limits: BatchLimits = BatchLimits()
  ) -> (rows: [String], damage: MarkupDamage?) {
    var source = ByteArraySource(markup)
    var reader = SheetReader(
      scan: scan,
      layout: TableLayout(width: width),
      limits: limits,
      chunkBytes: 64 * 1024
    )
    var rows: [String] = []
    while let batch = reader.nextBatch(from: &source) { rows += Self.rows(batch) }
    return (rows, reader.damage)
  }

  /// The records of a batch, each as its number, its values and its fault.
  static func rows(_ batch: RawBatch) -> [String] {
    (0..<batch.count).map { record in
      let values = batch.valueRange(record).map { index -> String in
        var value: [UInt8] = []
        batch.appendValue(index, to: &value)
        return String(decoding: value, as: UTF8.self)
      }
      let fault = batch.faults.first { Int($0.record) == record }.map { " \($0.kind)" } ?? ""
      return "\(batch.records[record].row): \(values.joined(separator: "|"))\(fault)"
    }
  }
}

import Sluice

@testable import SluiceSources

/// What a reader makes of an XML text.
struct XMLTable {
  var path = ""
  var columns: [String] = []
  var values: [[String]] = []
  var lines: [Int] = []
  var faults: [RawFault.Kind?] = []
  var damage: XMLDamage?

  init(
    _ text: String,
    records: String? = nil,
    expands: Bool = false,
    limits: BatchLimits = BatchLimits()
  ) {
    let bytes = Array(text.utf8)
    let told = records.flatMap(XMLRecordPath.init)
    let path = told ?? XMLRecordPath.found(in: bytes) ?? .root
    self.path = "\(path)"
    var source = ByteArraySource(bytes)
    let (layout, problem) = XMLLayout.find(
      in: &source,
      path: path,
      expands: expands,
      limits: limits
    )
    damage = problem
    source = ByteArraySource(bytes)
    guard problem == nil, var reader = XMLReader(layout: layout, limits: limits) else { return }
    while let batch = reader.nextBatch(from: &source) {
      for record in 0..<batch.count {
        let cells = batch.valueRange(record).map { index -> String in
          var cell: [UInt8] = []
          batch.appendValue(index, to: &cell)
          return String(decoding: cell, as: UTF8.self)
        }
        if batch.records[record].row == 0 {
          columns = cells
          continue
        }
        values.append(cells)
        lines.append(Int(batch.records[record].line))
        faults.append(batch.faults.first { $0.record == UInt32(record) }?.kind)
      }
    }
    damage = reader.damage
  }
}

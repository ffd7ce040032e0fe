import Sluice

/// Names for the columns of a file without a header.
enum ColumnNames {
  /// Names after what the columns hold, where that is certain, else after their place.
  static func made(from batch: RawBatch) -> [String] {
    let rows = (0..<min(batch.count, 100)).filter { !batch.isBlank($0) }
    let width = rows.map { batch.width($0) }.max() ?? 0
    let names = (0..<width).map { column -> String in
      let shapes = rows.compactMap { row -> CellShape? in
        let values = batch.valueRange(row)
        guard column < values.count else { return nil }
        var cell: [UInt8] = []
        batch.appendValue(values.lowerBound + column, to: &cell)
        let shape = CellShape(cell)
        return shape == .blank ? nil : shape
      }
      let isMostly = { (wanted: CellShape) in
        !shapes.isEmpty && shapes.count { $0 == wanted } * 5 >= shapes.count * 4
      }
      if isMostly(.email) { return "Email" }
      if isMostly(.phone) { return "Phone" }
      return "Column \(column + 1)"
    }
    return HeaderNames.unique(names)
  }
}

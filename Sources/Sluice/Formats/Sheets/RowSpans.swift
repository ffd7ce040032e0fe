/// Which columns of the next rows are covered by cells from above.
struct RowSpans: Sendable {
  /// For each column, how many further rows are covered.
  private var rows: [Int] = []
  /// Whether each column of the current row is covered.
  private var isCovered: [Bool] = []

  /// Goes to the next row.
  mutating func nextRow() {
    guard !rows.isEmpty || !isCovered.isEmpty else { return }
    isCovered = rows.map { $0 > 0 }
    for column in rows.indices where rows[column] > 0 { rows[column] -= 1 }
    while rows.last == 0 { rows.removeLast() }
  }

  /// The first column from `column` on that is free.
  func free(from column: Int) -> Int {
    var column = column
    while column < isCovered.count && isCovered[column] { column += 1 }
    return column
  }

  /// Covers columns of the following rows.
  mutating func cover(_ columns: Range<Int>, rows count: Int) {
    guard columns.upperBound <= SheetScan.lastColumn + 1 else { return }
    while rows.count < columns.upperBound { rows.append(0) }
    for column in columns { rows[column] = max(rows[column], count) }
  }
}

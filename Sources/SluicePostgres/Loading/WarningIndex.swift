import Sluice

/// A batch's warnings, row by row.
struct WarningIndex {
  private let sorted: [Issue]
  private let starts: [Int]

  init(_ batch: Batch) {
    sorted = batch.issues.sorted {
      ($0.row, $0.code.rawValue, $0.field?.rawValue ?? 0, $0.customRemark ?? 0)
        < ($1.row, $1.code.rawValue, $1.field?.rawValue ?? 0, $1.customRemark ?? 0)
    }
    var starts = [Int](repeating: 0, count: batch.count + 1)
    for issue in sorted { starts[Int(issue.row) + 1] += 1 }
    for row in 0..<batch.count { starts[row + 1] += starts[row] }
    self.starts = starts
  }

  /// The warnings of one row.
  subscript(row: Int) -> ArraySlice<Issue> { sorted[starts[row]..<starts[row + 1]] }
}

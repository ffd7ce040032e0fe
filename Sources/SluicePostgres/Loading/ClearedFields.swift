import Sluice

/// Which columns a row of a batch clears in its record, because its cells are blank.
///
/// A cell that could not be read is not blank: what it held is kept, and the record keeps its value.
struct ClearedFields {
  private struct Cell: Hashable {
    var row: Int
    var field: Field
  }

  private let columns: [ChangeColumn]
  private var unread: Set<Cell> = []

  /// The columns that may be cleared, for a batch.
  init(_ columns: [ChangeColumn], of batch: Batch) {
    self.columns = columns
    if columns.isEmpty { return }
    for text in batch.kept where text.part == .original {
      unread.insert(Cell(row: Int(text.row), field: text.field))
    }
  }

  /// The names of those that a row clears.
  func names(_ row: Int, of batch: Batch) -> [[UInt8]] {
    if columns.isEmpty { return [] }
    return columns.filter { column in
      column.fields.allSatisfy { field in
        batch.isBlank(field, row) && !unread.contains(Cell(row: row, field: field))
      }
    }.map { Array($0.plan.name.utf8) }
  }
}

/// The cells of one row, as they are read.
///
/// Cells may come in any order and leave columns out; a later cell of the same column wins.
struct SheetRow: Sendable {
  private struct Cell: Sendable {
    var column: Int
    var start: Int
    var end: Int
  }

  /// Text of the cells; what follows the last cell's end belongs to the one that is being read.
  var bytes: [UInt8] = []
  /// The most bytes that all values may have together.
  var limitBytes = Int.max
  private var cells: [Cell] = []
  private var isSorted = true
  /// Whether the row has more than that; the rest of it is not kept.
  private(set) var isTooLong = false

  /// Whether no cell has a value.
  var isEmpty: Bool { cells.isEmpty && !isTooLong }
  /// Columns up to the last one with a value.
  private(set) var width = 0
  /// Where the text of the cell that is being read begins.
  var cellStart: Int { cells.last?.end ?? 0 }

  /// Forgets all cells.
  mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
    cells.removeAll(keepingCapacity: true)
    isSorted = true
    isTooLong = false
    width = 0
  }

  /// Makes the text after the last cell a cell, unless there is none.
  ///
  /// - Parameter column: From 0.
  mutating func endCell(column: Int) {
    let start = cellStart
    guard bytes.count > start else { return }
    guard bytes.count <= limitBytes else {
      isTooLong = true
      dropOpenText()
      return
    }
    if column < width { isSorted = false }
    width = max(width, column + 1)
    cells.append(Cell(column: column, start: start, end: bytes.count))
  }

  /// Drops the text of a cell that was not ended.
  mutating func dropOpenText() { bytes.removeLast(bytes.count - cellStart) }

  /// Writes the row's values, and empty ones up to `width`.
  mutating func write(to writer: inout RawBatchWriter, width: Int) {
    if !isSorted { sort() }
    var column = 0
    let none = Span<UInt8>()
    for cell in cells {
      while column < cell.column {
        writer.append(none)
        column += 1
      }
      writer.append(bytes.span.extracting(cell.start..<cell.end))
      column += 1
    }
    while column < width {
      writer.append(none)
      column += 1
    }
  }

  private mutating func sort() {
    var last: [Int: Cell] = [:]
    for cell in cells { last[cell.column] = cell }
    cells = last.values.sorted { $0.column < $1.column }
    isSorted = true
  }
}

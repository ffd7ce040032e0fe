/// The quick way through cells as all programs write them: `<c r="A1" s="1" t="s"><v>12</v></c>`.
///
/// What is not exactly so, or not complete in memory, is left to the tokens of the scanner, which
/// read the same; a test compares the two.
extension SheetScan {
  /// Passes over plain cells from the scanner's position on.
  @inline(__always)
  mutating func passPlainCells(_ bytes: Span<UInt8>) {
    while let next = plainCell(bytes, at: scanner.position) {
      scanner.skip(next - scanner.position)
    }
  }

  /// The offset past a plain cell; nil when there is none.
  private mutating func plainCell(_ bytes: Span<UInt8>, at start: Int) -> Int? {
    // The shortest one is `<c/>`; a byte past the end of what is compared is always there.
    guard start &+ 4 <= bytes.count, bytes[start] == UInt8(ascii: "<"),
      bytes[start &+ 1] == UInt8(ascii: "c")
    else { return nil }
    var cell = Cell(column: column &+ 1)
    var index = start &+ 2
    while index &+ 4 < bytes.count, bytes[index] == 0x20 {
      guard bytes[index &+ 2] == UInt8(ascii: "="), bytes[index &+ 3] == UInt8(ascii: "\"") else {
        return nil
      }
      let name = bytes[index &+ 1]
      let from = index &+ 4
      var end = from
      while end < bytes.count, bytes[end] != UInt8(ascii: "\"") { end &+= 1 }
      guard end < bytes.count else { return nil }
      let value = bytes.extracting(from..<end)
      switch name {
      case UInt8(ascii: "r"): cell.column = Self.column(value) ?? cell.column
      case UInt8(ascii: "s"): cell.style = DecimalDigits.value(value) ?? 0
      case UInt8(ascii: "t"): cell.kind = CellKind(value)
      default: return nil
      }
      index = end &+ 1
    }
    guard cell.column <= Self.lastColumn, index &+ 1 < bytes.count else { return nil }
    if bytes[index] == UInt8(ascii: "/") && bytes[index &+ 1] == UInt8(ascii: ">") {
      column = cell.column
      return index &+ 2
    }
    guard let value = plainValue(bytes, from: index) else { return nil }
    column = cell.column
    settle(cell, bytes.extracting(value))
    return value.upperBound &+ 8
  }

  /// Where the text of `><v>…</v></c>` lies; nil when something else stands there.
  @inline(__always)
  private func plainValue(_ bytes: Span<UInt8>, from index: Int) -> Range<Int>? {
    guard index &+ 12 <= bytes.count, bytes[index] == UInt8(ascii: ">"),
      bytes[index &+ 1] == UInt8(ascii: "<"), bytes[index &+ 2] == UInt8(ascii: "v"),
      bytes[index &+ 3] == UInt8(ascii: ">")
    else { return nil }
    let start = index &+ 4
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: "<") {
      if bytes[end] == UInt8(ascii: "&") || bytes[end] == UInt8(ascii: "\r") { return nil }
      end &+= 1
    }
    guard end &+ 8 <= bytes.count, bytes[end &+ 1] == UInt8(ascii: "/"),
      bytes[end &+ 2] == UInt8(ascii: "v"), bytes[end &+ 3] == UInt8(ascii: ">"),
      bytes[end &+ 4] == UInt8(ascii: "<"), bytes[end &+ 5] == UInt8(ascii: "/"),
      bytes[end &+ 6] == UInt8(ascii: "c"), bytes[end &+ 7] == UInt8(ascii: ">")
    else { return nil }
    return start..<end
  }
}

/// Cuts the pieces of a binary COPY TO STDOUT into rows.
///
/// The server may put the header before the first row in one piece or send it alone, and may send several
/// rows in one piece; a row never spans two pieces (libpq, `PQgetCopyData`).
struct BinaryCopyReader {
  private var isPastHeader = false

  /// Calls `row` for each row of a piece.
  mutating func read(_ piece: Span<UInt8>, row: (borrowing BinaryTuple) -> Void) {
    var position = 0
    if !isPastHeader {
      // Signature of 11 bytes, flags, and the length of an extension that nobody has defined yet.
      precondition(piece.count >= 19, "the binary COPY header is cut short")
      position = 19 + Int(Self.number(piece, 15, 4))
      isPastHeader = true
    }
    while position < piece.count {
      let fieldCount = Int(Int16(truncatingIfNeeded: Self.number(piece, position, 2)))
      if fieldCount < 0 { return }  // the trailer
      let end = Self.end(piece, from: position + 2, fieldCount: fieldCount)
      row(BinaryTuple(piece.extracting(position..<end), count: fieldCount))
      position = end
    }
  }

  private static func end(_ piece: Span<UInt8>, from start: Int, fieldCount: Int) -> Int {
    var position = start
    for _ in 0..<fieldCount {
      let length = Int(Int32(truncatingIfNeeded: number(piece, position, 4)))
      position += 4 + max(length, 0)
    }
    return position
  }

  @inline(__always)
  private static func number(_ bytes: Span<UInt8>, _ start: Int, _ width: Int) -> UInt64 {
    var number: UInt64 = 0
    for index in start..<start + width { number = number << 8 | UInt64(bytes[index]) }
    return number
  }
}

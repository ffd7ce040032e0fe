/// Reads the text of a generated table.
enum TableText {
  /// Calls `body` with each word of `text`; words are separated by spaces and line ends.
  static func forEachWord(of text: String, _ body: (Span<UInt8>) -> Void) {
    let bytes = Array(text.utf8)
    let span = bytes.span
    var start = 0
    for index in 0...span.count {
      guard index == span.count || span[index] == 0x20 || span[index] == 0x0A else { continue }
      if index > start { body(span.extracting(start..<index)) }
      start = index + 1
    }
  }

  /// Reads upper-case hexadecimal digits from `position` on, which moves behind them.
  static func hexadecimal(_ word: Span<UInt8>, _ position: inout Int) -> UInt32 {
    var value: UInt32 = 0
    while position < word.count {
      let byte = word[position]
      if Bytes.isDigit(byte) {
        value = value << 4 | UInt32(byte & 0x0F)
      } else if byte &- 0x41 < 6 {
        value = value << 4 | UInt32(byte - 0x37)
      } else {
        break
      }
      position += 1
    }
    return value
  }
}

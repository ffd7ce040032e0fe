/// Percent-encoding of RFC 3986.
enum PercentEncoding {
  /// Appends one byte as `%XX`.
  static func append(_ byte: UInt8, to result: inout [UInt8]) {
    result.append(0x25)
    result.append(digit(byte >> 4))
    result.append(digit(byte & 0x0F))
  }

  /// A copy of `text` with its `%XX` decoded; a `%` without two digits stays.
  static func decoded(_ text: Span<UInt8>) -> [UInt8] {
    var copy: [UInt8] = []
    var index = 0
    while index < text.count {
      if text[index] == 0x25, index + 2 < text.count, let high = value(text[index + 1]),
        let low = value(text[index + 2])
      {
        copy.append(high << 4 | low)
        index += 3
      } else {
        copy.append(text[index])
        index += 1
      }
    }
    return copy
  }

  private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? value + 0x30 : value + 0x37 }

  private static func value(_ digit: UInt8) -> UInt8? {
    if Bytes.isDigit(digit) { return digit & 0x0F }
    let letter = (digit | 0x20) &- 0x61
    return letter < 6 ? letter + 10 : nil
  }
}

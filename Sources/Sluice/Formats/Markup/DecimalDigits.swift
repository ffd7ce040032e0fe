/// Reads whole numbers in attributes.
enum DecimalDigits {
  /// The value of up to 18 digits; nil when there is anything else.
  @inline(__always)
  static func value(_ text: Span<UInt8>) -> Int? {
    guard text.count > 0, text.count <= 18 else { return nil }
    var value = 0
    for index in text.indices {
      guard Bytes.isDigit(text[index]) else { return nil }
      value = value &* 10 &+ Int(text[index] &- 0x30)
    }
    return value
  }
}

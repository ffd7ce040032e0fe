/// Bytes written as hexadecimal digits, two a byte.
public enum Hex {
  /// The digits of bytes, in lower case.
  public static func text(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    let text = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes that digits stand for; nil where they do not come in pairs, or one is no digit.
  public static func bytes(_ text: String) -> [UInt8]? {
    let digits = Array(text.utf8)
    return bytes(digits.span)
  }

  /// The bytes that digits stand for; nil where they do not come in pairs, or one is no digit.
  public static func bytes(_ digits: Span<UInt8>) -> [UInt8]? {
    guard digits.count % 2 == 0 else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard let high = JSONString.hexDigit(digits[index]),
        let low = JSONString.hexDigit(digits[index + 1])
      else { return nil }
      bytes.append(high << 4 | low)
    }
    return bytes
  }
}

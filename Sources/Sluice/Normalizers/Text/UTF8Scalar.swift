/// One scalar decoded from UTF-8 bytes.
///
/// Decoding is strict (Unicode 16, table 3-7): overlong forms, surrogates, values past U+10FFFF and
/// cut sequences are refused.
struct UTF8Scalar {
  /// The scalar's code point; 0 when the bytes are not valid UTF-8.
  let value: UInt32
  /// How many bytes it took; 0 when the bytes are not valid UTF-8.
  let length: Int

  static let invalid = UTF8Scalar(value: 0, length: 0)

  /// The scalar with its Unicode properties, or nil for an invalid sequence.
  var unicode: Unicode.Scalar? { length == 0 ? nil : Unicode.Scalar(value) }

  /// Reads the scalar that begins at `position`, which must be inside `bytes`.
  @inline(__always)
  static func decode(_ bytes: Span<UInt8>, at position: Int) -> UTF8Scalar {
    let lead = bytes[position]
    if lead < 0x80 { return UTF8Scalar(value: UInt32(lead), length: 1) }
    return decodeMultibyte(bytes, at: position, lead: lead)
  }

  private static func decodeMultibyte(
    _ bytes: Span<UInt8>,
    at position: Int,
    lead: UInt8
  ) -> UTF8Scalar {
    let length: Int
    switch lead {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF: length = 3
    case 0xF0...0xF4: length = 4
    default: return .invalid
    }
    guard position + length <= bytes.count else { return .invalid }
    let second = bytes[position + 1]
    guard isAllowed(second, after: lead) else { return .invalid }
    var value = (UInt32(lead) & (0x7F >> UInt32(length))) << 6 | UInt32(second & 0x3F)
    for offset in 2..<max(length, 2) {
      let next = bytes[position + offset]
      guard next & 0xC0 == 0x80 else { return .invalid }
      value = value << 6 | UInt32(next & 0x3F)
    }
    return UTF8Scalar(value: value, length: length)
  }

  /// The second byte carries the rules against overlong forms, surrogates and values out of range.
  @inline(__always)
  private static func isAllowed(_ second: UInt8, after lead: UInt8) -> Bool {
    switch lead {
    case 0xE0: return second >= 0xA0 && second <= 0xBF
    case 0xED: return second >= 0x80 && second <= 0x9F
    case 0xF0: return second >= 0x90 && second <= 0xBF
    case 0xF4: return second >= 0x80 && second <= 0x8F
    default: return second & 0xC0 == 0x80
    }
  }

  /// Whether all of `bytes` is valid UTF-8.
  static func isValid(_ bytes: Span<UInt8>) -> Bool {
    var position = 0
    while position < bytes.count {
      if bytes[position] < 0x80 {
        position += 1
        continue
      }
      let scalar = decode(bytes, at: position)
      if scalar.length == 0 { return false }
      position += scalar.length
    }
    return true
  }

  /// The start of the scalar that ends just before `end` in valid UTF-8.
  static func start(before end: Int, in bytes: Span<UInt8>) -> Int {
    var position = end - 1
    while position > 0, bytes[position] & 0xC0 == 0x80 { position -= 1 }
    return position
  }
}

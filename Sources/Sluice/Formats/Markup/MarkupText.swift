/// Decodes what stands between tags.
enum MarkupText {
  /// Appends text with its references decoded and its line ends made LF, as XML 1.0 (2.11) says.
  ///
  /// A reference that is not known stays as it is written.
  ///
  /// - Parameters:
  ///   - text: Between two tags, or an attribute's value.
  ///   - target: Where the text goes.
  static func append(_ text: Span<UInt8>, to target: inout [UInt8]) {
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte == UInt8(ascii: "&") {
        let length = appendReference(text, at: index, to: &target)
        if length > 0 {
          index += length
          continue
        }
      } else if byte == UInt8(ascii: "\r") {
        target.append(UInt8(ascii: "\n"))
        index += index + 1 < text.count && text[index + 1] == UInt8(ascii: "\n") ? 2 : 1
        continue
      }
      target.append(byte)
      index += 1
    }
  }

  /// Appends what a reference stands for; 0 when there is none at this place, else its length.
  private static func appendReference(
    _ text: Span<UInt8>,
    at start: Int,
    to target: inout [UInt8]
  ) -> Int {
    var end = start + 1
    // Names have up to four letters, numbers up to nine digits.
    while end < text.count, end - start < 14, text[end] != UInt8(ascii: ";") { end += 1 }
    guard end < text.count, text[end] == UInt8(ascii: ";"), end > start + 1 else { return 0 }
    let name = text.extracting((start + 1)..<end)
    let scalar = name[0] == UInt8(ascii: "#") ? numbered(name) : named(name)
    guard let scalar else { return 0 }
    Bytes.append(scalar, to: &target)
    return end + 1 - start
  }

  private static func numbered(_ name: Span<UInt8>) -> Unicode.Scalar? {
    let isHex = name.count > 1 && name[1] | 0x20 == UInt8(ascii: "x")
    var value: UInt32 = 0
    let first = isHex ? 2 : 1
    guard first < name.count, name.count - first <= 9 else { return nil }
    for index in first..<name.count {
      guard let digit = digit(name[index]), isHex || digit < 10 else { return nil }
      value = value &* (isHex ? 16 : 10) &+ digit
      guard value <= 0x10FFFF else { return nil }
    }
    return value == 0 ? nil : Unicode.Scalar(value)
  }

  private static func named(_ name: Span<UInt8>) -> Unicode.Scalar? {
    let first = name[0]
    let second = name.count > 1 ? name[1] : 0
    switch name.count {
    case 2 where second == UInt8(ascii: "t") && first == UInt8(ascii: "l"): return "<"
    case 2 where second == UInt8(ascii: "t") && first == UInt8(ascii: "g"): return ">"
    case 3 where Bytes.matches(name, "amp", at: 0): return "&"
    case 4 where Bytes.matches(name, "quot", at: 0): return "\""
    case 4 where Bytes.matches(name, "apos", at: 0): return "'"
    default: return nil
    }
  }

  /// The value of a hexadecimal digit.
  static func digit(_ byte: UInt8) -> UInt32? {
    if Bytes.isDigit(byte) { return UInt32(byte - 0x30) }
    let letter = byte | 0x20
    return letter >= 0x61 && letter <= 0x66 ? UInt32(letter - 0x61 + 10) : nil
  }

  /// Undoes the escapes of Office Open XML (ISO/IEC 29500-1, 22.4.2.4) from `start` on, in place.
  ///
  /// `_x000D_` is a carriage return and `_x005F_` an underscore: what XML cannot hold, and text
  /// that looks like such an escape.
  static func undoOfficeEscapes(_ bytes: inout [UInt8], from start: Int) {
    guard let first = officeEscape(in: bytes.span, from: start) else { return }
    var read = first
    var result: [UInt8] = []
    while read < bytes.count {
      if let unit = officeUnit(bytes.span, at: read) {
        read += 7
        if unit & 0xFC00 == 0xD800, let low = officeUnit(bytes.span, at: read),
          low & 0xFC00 == 0xDC00
        {
          read += 7
          let value = 0x10000 + (unit & 0x3FF) << 10 + low & 0x3FF
          Bytes.append(Unicode.Scalar(value) ?? "\u{FFFD}", to: &result)
        } else {
          Bytes.append(Unicode.Scalar(unit) ?? "\u{FFFD}", to: &result)
        }
      } else {
        result.append(bytes[read])
        read += 1
      }
    }
    bytes.removeSubrange(first...)
    bytes.append(contentsOf: result)
  }

  private static func officeEscape(in bytes: Span<UInt8>, from start: Int) -> Int? {
    var index = start
    while index + 7 <= bytes.count {
      if bytes[index] == UInt8(ascii: "_") && officeUnit(bytes, at: index) != nil { return index }
      index += 1
    }
    return nil
  }

  /// The UTF-16 unit that an escape at this place stands for.
  private static func officeUnit(_ bytes: Span<UInt8>, at index: Int) -> UInt32? {
    guard index + 7 <= bytes.count, bytes[index] == UInt8(ascii: "_"),
      bytes[index + 1] == UInt8(ascii: "x"), bytes[index + 6] == UInt8(ascii: "_")
    else { return nil }
    var value: UInt32 = 0
    for offset in 2..<6 {
      guard let digit = digit(bytes[index + offset]) else { return nil }
      value = value << 4 | digit
    }
    return value
  }
}

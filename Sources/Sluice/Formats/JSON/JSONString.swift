/// What stands between the quotes of a JSON string (RFC 8259, section 7).
enum JSONString {
  /// Appends the text that a string stands for.
  ///
  /// `\u` escapes of surrogates that have no partner become U+FFFD.
  ///
  /// - Parameters:
  ///   - raw: What stands between the quotes, known to be well-formed.
  ///   - result: Where the text goes.
  static func decode(_ raw: Span<UInt8>, into result: inout [UInt8]) {
    var plainFrom = 0
    var position = 0
    while position < raw.count {
      guard raw[position] == UInt8(ascii: "\\") else {
        position += 1
        continue
      }
      result.append(copying: raw.extracting(plainFrom..<position))
      switch raw[position + 1] {
      case UInt8(ascii: "b"): result.append(0x08)
      case UInt8(ascii: "f"): result.append(0x0C)
      case UInt8(ascii: "n"): result.append(0x0A)
      case UInt8(ascii: "r"): result.append(0x0D)
      case UInt8(ascii: "t"): result.append(0x09)
      case UInt8(ascii: "u"):
        position = decodeUnit(raw, at: position, into: &result)
        plainFrom = position
        continue
      default: result.append(raw[position + 1])
      }
      position += 2
      plainFrom = position
    }
    result.append(copying: raw.extracting(plainFrom..<raw.count))
  }

  /// Appends the scalar of a `\u` escape, or of two that belong together.
  ///
  /// - Returns: The position after it.
  private static func decodeUnit(
    _ raw: Span<UInt8>,
    at position: Int,
    into result: inout [UInt8]
  ) -> Int {
    let unit = unit(raw, at: position + 2)
    var next = position + 6
    var scalar = unit
    if (0xD800...0xDBFF).contains(unit), next + 6 <= raw.count,
      raw[next] == UInt8(ascii: "\\"), raw[next + 1] == UInt8(ascii: "u")
    {
      let low = self.unit(raw, at: next + 2)
      if (0xDC00...0xDFFF).contains(low) {
        scalar = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
        next += 6
      }
    }
    let decoded = Unicode.Scalar(scalar) ?? "\u{FFFD}"
    for byte in UTF8.encode(decoded) ?? UTF8.encodedReplacementCharacter { result.append(byte) }
    return next
  }

  private static func unit(_ raw: Span<UInt8>, at position: Int) -> UInt32 {
    var unit: UInt32 = 0
    for offset in 0..<4 { unit = unit << 4 | UInt32(hexDigit(raw[position + offset]) ?? 0) }
    return unit
  }

  /// The value of a hexadecimal digit.
  @inline(__always)
  static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}

/// Byte-level helpers the normalisers share.
enum Bytes {
  /// Appends the UTF-8 form of a scalar.
  static func append(_ scalar: Unicode.Scalar, to target: inout [UInt8]) {
    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { target.append(byte) }
  }

  /// Appends the lower-case form of a scalar (full mapping, no locale).
  static func appendLowercased(_ scalar: Unicode.Scalar, to target: inout [UInt8]) {
    if scalar.value < 0x80 {
      target.append(lowercased(UInt8(truncatingIfNeeded: scalar.value)))
      return
    }
    for mapped in scalar.properties.lowercaseMapping.unicodeScalars { append(mapped, to: &target) }
  }

  /// The lower-case form of an ASCII letter; other bytes are returned as they are.
  @inline(__always)
  static func lowercased(_ byte: UInt8) -> UInt8 {
    byte &- 0x41 < 26 ? byte | 0x20 : byte
  }

  @inline(__always)
  static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  @inline(__always)
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  /// Whether there is an upper-case ASCII letter.
  static func hasCapital(_ bytes: Span<UInt8>) -> Bool {
    for index in bytes.indices where bytes[index] &- 0x41 < 26 { return true }
    return false
  }

  /// Whether `text`, which must be lower-case ASCII, stands at `position`; case is ignored.
  static func matches(_ bytes: Span<UInt8>, _ text: String, at position: Int) -> Bool {
    let wanted = text.utf8
    guard position + wanted.count <= bytes.count else { return false }
    var index = position
    for byte in wanted {
      if lowercased(bytes[index]) != byte { return false }
      index += 1
    }
    return true
  }

  /// Whether two spans hold the same bytes.
  static func equal(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
    guard left.count == right.count else { return false }
    for index in left.indices where left[index] != right[index] { return false }
    return true
  }

  /// The part of `bytes` left after trimming white space, controls and invisible characters.
  ///
  /// Expects valid UTF-8; an invalid sequence counts as visible.
  static func trimmed(_ bytes: Span<UInt8>) -> Range<Int> {
    var start = 0
    var end = bytes.count
    while start < end {
      let scalar = UTF8Scalar.decode(bytes, at: start)
      guard scalar.length > 0, ScalarClass.of(scalar.value).isTrimmed else { break }
      start += scalar.length
    }
    while end > start {
      let position = UTF8Scalar.start(before: end, in: bytes)
      let scalar = UTF8Scalar.decode(bytes, at: position)
      guard scalar.length == end - position, ScalarClass.of(scalar.value).isTrimmed else { break }
      end = position
    }
    return start..<end
  }
}

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
    let count = left.count
    guard count == right.count else { return false }
    guard count >= 8 else {
      var difference: UInt8 = 0
      for index in 0..<count { difference |= left[index] ^ right[index] }
      return difference == 0
    }
    // The last eight overlap those before them.
    var difference = ByteWord.load(left, at: count &- 8) ^ ByteWord.load(right, at: count &- 8)
    var position = 0
    while position &+ 8 < count {
      difference |= ByteWord.load(left, at: position) ^ ByteWord.load(right, at: position)
      position &+= 8
    }
    return difference == 0
  }

  /// Whether two texts hold the same bytes from these offsets on; many texts in one make it faster.
  ///
  /// Up to 32 bytes are compared without a loop, which reads what stands behind them.
  @inline(__always)
  static func equal(
    _ left: Span<UInt8>,
    _ leftStart: Int,
    _ right: Span<UInt8>,
    _ rightStart: Int,
    count: Int
  ) -> Bool {
    guard count <= LanePair.count else {
      return equal(
        left.extracting(leftStart..<leftStart &+ count),
        right.extracting(rightStart..<rightStart &+ count)
      )
    }
    let same = LanePair(left, at: leftStart).bits(equalTo: LanePair(right, at: rightStart))
    return ~same & LanePair.first(count) == 0
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

/// Arithmetic on eight bytes at once, held in one word with the first byte lowest.
///
/// The "has zero byte" arithmetic is that of Hacker's Delight, section 6-1. Loads say the length of
/// their eight bytes once more, because the compiler folds the check of each byte into that one, and
/// the eight accesses into one instruction.
public enum ByteWord {
  /// A word that is eight times the same byte.
  @inlinable @inline(__always)
  public static func repeating(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

  /// The top bit of each byte, and no other.
  @inlinable public static var topBits: UInt64 { 0x8080_8080_8080_8080 }

  /// The eight bytes from `start`.
  @inlinable @inline(__always)
  public static func load(_ text: Span<UInt8>, at start: Int) -> UInt64 {
    let bytes = text.extracting(start..<start &+ 8)
    precondition(bytes.count == 8)
    return UInt64(bytes[0]) | UInt64(bytes[1]) << 8 | UInt64(bytes[2]) << 16
      | UInt64(bytes[3]) << 24 | UInt64(bytes[4]) << 32 | UInt64(bytes[5]) << 40
      | UInt64(bytes[6]) << 48 | UInt64(bytes[7]) << 56
  }

  /// The bytes from `start`, up to eight; past the end of the text they are zero.
  @inlinable @inline(__always)
  public static func loadPadded(_ text: Span<UInt8>, at start: Int) -> UInt64 {
    if start &+ 8 <= text.count { return load(text, at: start) }
    let left = text.count &- start
    if text.count >= 8 && left > 0 {
      return load(text, at: text.count &- 8) &>> UInt64(truncatingIfNeeded: 64 &- 8 &* left)
    }
    return loadTail(text, at: start)
  }

  /// The next `count` bytes, up to eight; the rest of the word is zero.
  @inlinable @inline(__always)
  public static func load(_ text: Span<UInt8>, at start: Int, count: Int) -> UInt64 {
    let word = loadPadded(text, at: start)
    return count < 8 ? word & (1 &<< UInt64(truncatingIfNeeded: 8 &* count) &- 1) : word
  }

  /// The bytes of a text shorter than eight.
  @inlinable @inline(never)
  static func loadTail(_ text: Span<UInt8>, at start: Int) -> UInt64 {
    var word: UInt64 = 0
    for position in start..<max(start, text.count) {
      word |= UInt64(text[position]) &<< UInt64(truncatingIfNeeded: 8 &* (position &- start))
    }
    return word
  }

  /// The top bit of every byte that is zero, and of no other.
  @inlinable @inline(__always)
  public static func zeros(_ word: UInt64) -> UInt64 {
    ~(((word & ~topBits) &+ ~topBits) | word) & topBits
  }
}

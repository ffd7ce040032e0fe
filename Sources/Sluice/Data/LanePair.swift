/// Thirty-two bytes of a text, looked at in one go; bit n of an answer speaks of byte n.
///
/// Nearly every value of a contact fits into them. How many bytes a value has cannot be foretold, so a loop
/// over it costs more in wrong guesses of the processor than looking at the second half for nothing.
public struct LanePair: Sendable {
  /// Number of bytes.
  public static let count = 32

  @usableFromInline let low: ByteLanes
  @usableFromInline let high: ByteLanes

  /// The bytes of a text from `start`; past its end they are zero.
  @inlinable @inline(__always)
  public init(_ text: Span<UInt8>, at start: Int) {
    low = ByteLanes(text, at: start)
    high = ByteLanes(text, at: start &+ ByteLanes.count)
  }

  /// Writes the bytes from `start`.
  @inlinable @inline(__always)
  public func store(in target: inout MutableSpan<UInt8>, at start: Int) {
    low.store(in: &target, at: start)
    high.store(in: &target, at: start &+ ByteLanes.count)
  }

  /// The bits of the first bytes, up to thirty-two of them.
  @inlinable @inline(__always)
  public static func first(_ count: Int) -> UInt32 {
    UInt32(truncatingIfNeeded: (1 as UInt64) &<< UInt64(truncatingIfNeeded: min(count, 32)) &- 1)
  }

  /// Which bytes are a certain one.
  @inlinable @inline(__always)
  public func bits(of byte: UInt8) -> UInt32 {
    low.bits(of: byte) | high.bits(of: byte) &<< 16
  }

  /// Which bytes are one of four; each is given as sixteen times itself.
  @inlinable @inline(__always)
  public func bits(
    among first: ByteLanes,
    _ second: ByteLanes,
    _ third: ByteLanes,
    _ fourth: ByteLanes
  ) -> UInt32 {
    low.bits(among: first, second, third, fourth)
      | high.bits(among: first, second, third, fourth) &<< 16
  }

  /// Which bytes are one of two, or smaller than a third.
  @inlinable @inline(__always)
  public func bits(of first: UInt8, _ second: UInt8, below limit: UInt8) -> UInt32 {
    low.bits(of: first, second, below: limit) | high.bits(of: first, second, below: limit) &<< 16
  }

  /// Which bytes lie in a range.
  @inlinable @inline(__always)
  public func bits(in range: ClosedRange<UInt8>) -> UInt32 {
    low.bits(in: range) | high.bits(in: range) &<< 16
  }
}

/// Thirty-two bytes of a text, looked at in one go; bit n of an answer speaks of byte n.
///
/// Nearly every value of a contact fits into them. How many bytes a value has cannot be foretold, so a loop
/// over it costs more in wrong guesses of the processor than looking at the second half for nothing.
public struct LanePair: Sendable {
  /// Number of bytes.
  public static let count = 32

  @usableFromInline let low: ByteLanes
  @usableFromInline let high: ByteLanes

  /// Two halves.
  @inlinable @inline(__always)
  init(_ low: ByteLanes, _ high: ByteLanes) {
    self.low = low
    self.high = high
  }

  /// The bytes of a text from `start`; past its end they are zero.
  @inlinable @inline(__always)
  public init(_ text: Span<UInt8>, at start: Int) {
    guard start &+ 32 <= text.count else {
      self.init(ByteLanes(text, at: start), ByteLanes(text, at: start &+ ByteLanes.count))
      return
    }
    // Both lie in one piece whose length is known, so that one check is enough.
    let bytes = text.extracting(start..<start &+ 32)
    precondition(bytes.count == 32)
    self.init(
      ByteLanes(sixteen: bytes.extracting(0..<16)),
      ByteLanes(sixteen: bytes.extracting(16..<32))
    )
  }

  /// Writes the bytes from `start`.
  @inlinable @inline(__always)
  public func store(in target: inout MutableSpan<UInt8>, at start: Int) {
    var bytes = target._mutatingExtracting(start..<start &+ 32)
    precondition(bytes.count == 32)
    low.store(in: &bytes, at: 0)
    high.store(in: &bytes, at: 16)
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

  /// Which bytes equal those at the same places.
  @inlinable @inline(__always)
  public func bits(equalTo other: LanePair) -> UInt32 {
    low.bits(equalTo: other.low) | high.bits(equalTo: other.high) &<< 16
  }

  /// The same with capitals of ASCII made small.
  @inlinable public var lowercased: LanePair {
    @inline(__always) get { LanePair(low.lowercased, high.lowercased) }
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

  /// Whether one of these 64 bytes is one of four; each is given as sixteen times itself.
  @inlinable @inline(__always)
  public static func contain(
    _ first: LanePair,
    _ second: LanePair,
    among one: ByteLanes,
    _ two: ByteLanes,
    _ three: ByteLanes,
    _ four: ByteLanes
  ) -> Bool {
    ByteLanes.contain(
      (first.low, first.high, second.low, second.high),
      among: (one, two, three, four)
    )
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

/// What the bytes of a name or an address are, a bit a byte: of up to sixty-four bytes, without a loop over
/// them.
///
/// Behind the last byte the bits mean nothing.
struct ByteKinds {
  /// The most bytes that it looks at.
  static let longest = 64

  /// Letters from `a` to `z`.
  private(set) var small: UInt64
  /// Letters from `A` to `Z`.
  private(set) var capital: UInt64
  private(set) var digit: UInt64
  private(set) var dot: UInt64
  private(set) var hyphen: UInt64

  /// Letters and digits.
  var name: UInt64 { small | capital | digit }

  /// Of thirty-two bytes.
  @inline(__always)
  init(_ lanes: LanePair) {
    small = UInt64(lanes.bits(in: 0x61...0x7A))
    capital = UInt64(lanes.bits(in: 0x41...0x5A))
    digit = UInt64(lanes.bits(in: 0x30...0x39))
    dot = UInt64(lanes.bits(of: 0x2E))
    hyphen = UInt64(lanes.bits(of: 0x2D))
  }

  /// Of a text by itself; nil unless it has sixteen to sixty-four bytes.
  @inline(__always)
  init?(_ text: Span<UInt8>) {
    guard text.count >= ByteLanes.count, text.count <= Self.longest else { return nil }
    self.init(ByteLanes(text, at: 0))
    var offset = ByteLanes.count
    while offset < text.count {
      // The last ones overlap those before them, so that nothing behind the text is read.
      let start = min(offset, text.count &- ByteLanes.count)
      add(ByteKinds(ByteLanes(text, at: start)), from: start)
      offset &+= ByteLanes.count
    }
  }

  @inline(__always)
  private init(_ lanes: ByteLanes) {
    small = UInt64(lanes.bits(in: 0x61...0x7A))
    capital = UInt64(lanes.bits(in: 0x41...0x5A))
    digit = UInt64(lanes.bits(in: 0x30...0x39))
    dot = UInt64(lanes.bits(of: 0x2E))
    hyphen = UInt64(lanes.bits(of: 0x2D))
  }

  /// Adds the bytes from an offset on.
  @inline(__always)
  mutating func add(_ more: ByteKinds, from offset: Int) {
    let shift = UInt64(truncatingIfNeeded: offset)
    small |= more.small &<< shift
    capital |= more.capital &<< shift
    digit |= more.digit &<< shift
    dot |= more.dot &<< shift
    hyphen |= more.hyphen &<< shift
  }
}

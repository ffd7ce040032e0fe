/// What the domains of a column's addresses are, each looked up once while it is fresh.
///
/// Colleagues stand together in a file, and a few mailbox providers come again and again. Domains are not
/// copied but compared with where they were appended last, so one memo goes with one array.
public struct DomainMemo: Sendable {
  private struct Entry: Sendable {
    var hash: UInt64
    var start: Int
    var count: Int
    var traits: DomainTraits
  }

  private static let slots = 256
  private var entries = [Entry?](repeating: nil, count: slots)

  /// An empty memo.
  public init() {}

  /// Of the beginning, the end and the length of the domain that ends an array: whether it is the same is
  /// asked of the bytes.
  @inline(__always)
  private static func hash(_ bytes: Span<UInt8>, from start: Int) -> UInt64 {
    let count = bytes.count &- start
    let first = ByteWord.load(bytes, at: start, count: min(count, 8))
    let last = ByteWord.loadPadded(bytes, at: max(bytes.count &- 8, start))
    let mixed = first ^ (last &<< 7 | last &>> 57) ^ UInt64(truncatingIfNeeded: count)
    return mixed &* 0x9E37_79B9_7F4A_7C15
  }

  /// Whether as many bytes as the domain has that ends an array stand before an offset of it as well.
  @inline(__always)
  private static func endsAlike(_ bytes: Span<UInt8>, at end: Int, count: Int) -> Bool {
    guard count <= LanePair.count, end >= LanePair.count else {
      let last = bytes.count &- count
      return Bytes.equal(bytes.extracting(end &- count..<end), bytes.extracting(last..<bytes.count))
    }
    // From the ends, so that nothing behind the array is read.
    let known = LanePair(bytes, at: end &- LanePair.count)
    let same = known.bits(equalTo: LanePair(bytes, at: bytes.count &- LanePair.count))
    return ~same &>> UInt32(truncatingIfNeeded: LanePair.count &- count) == 0
  }

  /// What the domain is that ends an array, from an offset on; `dots` are those of its first 64 bytes.
  mutating func traits(of bytes: Span<UInt8>, from start: Int, dots: UInt64) -> DomainTraits {
    let domain = bytes.extracting(start..<bytes.count)
    let hash = Self.hash(bytes, from: start)
    let slot = Int(truncatingIfNeeded: hash &>> 56)
    if let entry = entries[slot], entry.hash == hash, entry.count == domain.count,
      entry.start &+ entry.count <= bytes.count,
      Self.endsAlike(bytes, at: entry.start &+ entry.count, count: entry.count)
    {
      return entry.traits
    }
    let traits = DomainTraits(of: domain, dots: dots)
    entries[slot] = Entry(hash: hash, start: start, count: domain.count, traits: traits)
    return traits
  }
}

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

  /// Of a domain's beginning, its end and its length: whether it is the same is asked of the bytes.
  @inline(__always)
  private static func hash(_ domain: Span<UInt8>) -> UInt64 {
    let first = ByteWord.load(domain, at: 0, count: min(domain.count, 8))
    let last = ByteWord.loadPadded(domain, at: max(domain.count &- 8, 0))
    let mixed = first ^ (last &<< 7 | last &>> 57) ^ UInt64(truncatingIfNeeded: domain.count)
    return mixed &* 0x9E37_79B9_7F4A_7C15
  }

  /// What the domain is that ends an array, from an offset on; `dots` are those of its first 64 bytes.
  mutating func traits(of bytes: Span<UInt8>, from start: Int, dots: UInt64) -> DomainTraits {
    let domain = bytes.extracting(start..<bytes.count)
    let hash = Self.hash(domain)
    let slot = Int(truncatingIfNeeded: hash &>> 56)
    if let entry = entries[slot], entry.hash == hash, entry.count == domain.count,
      entry.start &+ entry.count <= bytes.count,
      Bytes.equal(bytes.extracting(entry.start..<entry.start &+ entry.count), domain)
    {
      return entry.traits
    }
    let traits = DomainTraits(of: domain, dots: dots)
    entries[slot] = Entry(hash: hash, start: start, count: domain.count, traits: traits)
    return traits
  }
}

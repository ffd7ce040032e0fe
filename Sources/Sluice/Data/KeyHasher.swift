/// Hashes values into 128-bit keys: SipHash-2-4 with 128-bit output, or less where a list keeps less.
///
/// Keyed with secret random words for each run, so that a file cannot be crafted to collide.
/// Source: Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012, and the authors'
/// reference vectors for the 128-bit variant.
public struct KeyHasher: Sendable {
  /// How thoroughly values are hashed.
  public enum Strength: Sendable {
    /// SipHash-2-4, all 128 bits: for keys that are compared with each other.
    case full
    /// SipHash-1-3, of which only the first half is filled: for keys of which a list keeps no more.
    case half
  }

  private let key0: UInt64
  private let key1: UInt64
  private let strength: Strength

  /// A hasher with a given key; equal keys give equal hashes.
  public init(key0: UInt64, key1: UInt64, strength: Strength = .full) {
    self.key0 = key0
    self.key1 = key1
    self.strength = strength
  }

  /// A hasher with a random key, good for one run.
  public init() {
    self.init(key0: .random(in: .min ... .max), key1: .random(in: .min ... .max))
  }

  /// What a value is, so that equal texts of different kinds get different keys.
  public enum Kind: UInt64, Sendable, CaseIterable {
    case plain, email, domain, domainTree, phone, externalID, profile, companyName
    /// The SHA-256 or MD5 of an address or a number.
    case digest
  }

  /// The key of a value; ``Key128/none`` for a blank one.
  public func key(_ value: Span<UInt8>, kind: Kind = .plain) -> Key128 {
    if value.isEmpty { return .none }
    let own = key1 ^ (kind.rawValue &* 0x9E37_79B9_7F4A_7C15)
    if strength == .half {
      var state = State(key0: key0, key1: own, mark: 0)
      Self.forEachWord(of: value) { state.absorb(once: $0) }
      return Key128(high: state.finishHalf(), low: 1)
    }
    var state = State(key0: key0, key1: own, mark: 0xee)
    Self.forEachWord(of: value) { state.absorb($0) }
    let key = state.finish()
    return key.isNone ? Key128(high: 0, low: 1) : key
  }

  /// Hands out a value eight bytes at a time, the last ones with its length.
  @inline(__always)
  private static func forEachWord(of value: Span<UInt8>, _ body: (UInt64) -> Void) {
    var index = 0
    let whole = value.count & ~7
    while index < whole {
      body(word(value.extracting(index..<index &+ 8)))
      index &+= 8
    }
    var last = UInt64(truncatingIfNeeded: value.count) &<< 56
    var shift: UInt64 = 0
    while index < value.count {
      last |= UInt64(value[index]) &<< shift
      shift &+= 8
      index &+= 1
    }
    body(last)
  }

  /// Eight bytes as a number, the first lowest.
  @inline(__always)
  private static func word(_ bytes: Span<UInt8>) -> UInt64 {
    let low =
      UInt64(bytes[0]) | UInt64(bytes[1]) &<< 8 | UInt64(bytes[2]) &<< 16
      | UInt64(bytes[3]) &<< 24
    let high =
      UInt64(bytes[4]) | UInt64(bytes[5]) &<< 8 | UInt64(bytes[6]) &<< 16
      | UInt64(bytes[7]) &<< 24
    return low | high &<< 32
  }

  private struct State {
    var v0: UInt64
    var v1: UInt64
    var v2: UInt64
    var v3: UInt64

    /// `mark` tells the variant with 128 bits from that with 64.
    init(key0: UInt64, key1: UInt64, mark: UInt64) {
      v0 = 0x736f_6d65_7073_6575 ^ key0
      v1 = 0x646f_7261_6e64_6f6d ^ key1 ^ mark
      v2 = 0x6c79_6765_6e65_7261 ^ key0
      v3 = 0x7465_6462_7974_6573 ^ key1
    }

    @inline(__always) mutating func absorb(_ word: UInt64) {
      v3 ^= word
      round()
      round()
      v0 ^= word
    }

    @inline(__always) mutating func absorb(once word: UInt64) {
      v3 ^= word
      round()
      v0 ^= word
    }

    @inline(__always) mutating func finishHalf() -> UInt64 {
      v2 ^= 0xff
      for _ in 0..<3 { round() }
      return v0 ^ v1 ^ v2 ^ v3
    }

    @inline(__always) mutating func finish() -> Key128 {
      v2 ^= 0xee
      for _ in 0..<4 { round() }
      let high = v0 ^ v1 ^ v2 ^ v3
      v1 ^= 0xdd
      for _ in 0..<4 { round() }
      return Key128(high: high, low: v0 ^ v1 ^ v2 ^ v3)
    }

    @inline(__always) mutating func round() {
      v0 = v0 &+ v1
      v1 = (v1 &<< 13 | v1 &>> 51) ^ v0
      v0 = v0 &<< 32 | v0 &>> 32
      v2 = v2 &+ v3
      v3 = (v3 &<< 16 | v3 &>> 48) ^ v2
      v0 = v0 &+ v3
      v3 = (v3 &<< 21 | v3 &>> 43) ^ v0
      v2 = v2 &+ v1
      v1 = (v1 &<< 17 | v1 &>> 47) ^ v2
      v2 = v2 &<< 32 | v2 &>> 32
    }
  }
}

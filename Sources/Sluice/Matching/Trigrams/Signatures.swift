/// Signatures of 48 bits, which are looked at sixteen at a time.
///
/// The bits lie in two arrays, so that most blocks are ruled out by the first one alone.
struct Signatures: Sendable {
  /// How many bits a signature has.
  static let bitCount = 48
  /// How many signatures may be read behind the last one.
  private static let padding = 16

  private(set) var heads: [UInt32]
  private(set) var tails: [UInt16]

  /// So many signatures, all without bits.
  init(count: Int) {
    heads = [UInt32](repeating: 0, count: count + Self.padding)
    tails = [UInt16](repeating: 0, count: count + Self.padding)
  }

  var byteCount: Int { heads.count * 4 + tails.count * 2 }

  @inline(__always)
  subscript(place: Int) -> UInt64 {
    get { UInt64(heads[place]) | UInt64(tails[place]) << 32 }
    set {
      heads[place] = UInt32(truncatingIfNeeded: newValue)
      tails[place] = UInt16(truncatingIfNeeded: newValue >> 32)
    }
  }
}

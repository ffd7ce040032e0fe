/// Pairs of postings whose half signatures are close, on their way to being verified.
///
/// What has to be read of their groups lies anywhere in memory. It is read for many pairs in a row, so that the
/// processor need not wait for one after the other.
struct PairCandidates {
  /// The sizes of the groups of pairs, and what that demands.
  struct Sizes {
    var one: Int
    var other: Int
    /// The fewest trigrams that they must share.
    var fewest: Int
    /// The trigram by which they were found.
    var rank: UInt32

    /// In how many bits signatures may differ: each that does is a trigram of one set alone.
    var differing: Int { one + other - 2 * fewest }
  }

  private struct Pair {
    /// Places of postings; later the groups.
    var one: UInt32
    var other: UInt32
    /// The place of its sizes.
    var sizes: UInt32
  }

  private static let room = 2048
  private var pairs: [Pair] = []
  private var sizes: [Sizes] = []
  private var limit = SIMD16<UInt8>(repeating: 0)

  init() {
    pairs.reserveCapacity(Self.room * 2)
    sizes.reserveCapacity(Self.room)
  }

  /// Whether it is time to verify.
  var isFull: Bool { pairs.count >= Self.room || sizes.count >= Self.room }

  /// Says of what sizes the pairs are that come next.
  mutating func begin(_ next: Sizes) {
    // What led to no pair is not needed any more.
    let used = pairs.last.map { Int($0.sizes) + 1 } ?? 0
    if sizes.count > used { sizes.removeLast() }
    sizes.append(next)
    limit = SIMD16(repeating: UInt8(truncatingIfNeeded: min(next.differing, 64)))
  }

  /// Compares the posting at `place` with others; `isOne` where it is of the larger groups.
  @inline(__always)
  mutating func scan(
    _ signatures: Span<UInt32>,
    _ place: Int,
    _ others: Range<Int>,
    isOne: Bool
  ) {
    let wanted = SIMD4(repeating: signatures[place])
    let limit = limit
    var start = others.lowerBound
    while start < others.upperBound {
      var bits = SignatureBlock.near(signatures, at: start, wanted: wanted, limit: limit)
      if bits != 0 {
        if start &+ 16 > others.upperBound {
          bits &= (1 &<< UInt32(truncatingIfNeeded: others.upperBound &- start)) &- 1
        }
        while bits != 0 {
          let found = start &+ bits.trailingZeroBitCount
          add(isOne ? place : found, isOne ? found : place)
          bits &= bits &- 1
        }
      }
      start &+= 16
    }
  }

  private mutating func add(_ one: Int, _ other: Int) {
    pairs.append(
      Pair(
        one: UInt32(truncatingIfNeeded: one),
        other: UInt32(truncatingIfNeeded: other),
        sizes: UInt32(truncatingIfNeeded: sizes.count &- 1)
      )
    )
  }

  /// Adds those pairs that are similar enough, and forgets all.
  mutating func verify(in index: TrigramIndex, into found: inout [TrigramPair]) {
    let kept = compareSignatures(index.groups.signatures.span, index.postings.groups.span)
    for pair in pairs[..<kept] { verify(pair, index.groups, into: &found) }
    pairs.removeAll(keepingCapacity: true)
    sizes.removeAll(keepingCapacity: true)
  }

  /// Moves the pairs whose whole signatures are close to the front, without a branch for each.
  ///
  /// - Returns: How many they are.
  private mutating func compareSignatures(_ signatures: Span<UInt64>, _ groups: Span<UInt32>) -> Int
  {
    let all = sizes
    let sizes = all.span
    var pairs = pairs.mutableSpan
    var kept = 0
    for place in 0..<pairs.count {
      var pair = pairs[place]
      pair.one = groups[Int(pair.one)]
      pair.other = groups[Int(pair.other)]
      let bits = signatures[Int(pair.one)] ^ signatures[Int(pair.other)]
      pairs[kept] = pair
      kept &+= bits.nonzeroBitCount <= sizes[Int(pair.sizes)].differing ? 1 : 0
    }
    return kept
  }

  private func verify(_ pair: Pair, _ groups: TrigramGroups, into found: inout [TrigramPair]) {
    let sizes = sizes[Int(pair.sizes)]
    let start = groups.place(of: Int(pair.one), size: sizes.one)
    let otherStart = groups.place(of: Int(pair.other), size: sizes.other)
    let shared = groups.ranks.shared(
      start..<start &+ sizes.one,
      otherStart..<otherStart &+ sizes.other,
      fewest: sizes.fewest,
      first: sizes.rank
    )
    if shared == 0 { return }
    found.append(
      TrigramPair(
        one: max(pair.one, pair.other),
        other: min(pair.one, pair.other),
        shared: UInt32(shared),
        union: UInt32(sizes.one + sizes.other - shared)
      )
    )
  }
}

/// Pairs of postings whose signatures are close, on their way to being verified.
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
  private var differing = 0

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
    differing = next.differing
  }

  /// Compares the posting at `place` with others; `isOne` where it is of the larger groups.
  @inline(__always)
  mutating func scan(
    _ signatures: borrowing Signatures,
    _ place: Int,
    _ others: Range<Int>,
    isOne: Bool
  ) {
    let wanted = WantedSignature(signatures[place], limit: differing)
    let heads = signatures.heads.span
    let tails = signatures.tails.span
    var start = others.lowerBound
    while start < others.upperBound {
      var bits = wanted.near(heads, tails, at: start, end: others.upperBound)
      while bits != 0 {
        let found = start &+ bits.trailingZeroBitCount
        add(isOne ? place : found, isOne ? found : place)
        bits &= bits &- 1
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
    findGroups(index.postings.groups.span)
    for pair in pairs { verify(pair, index.groups, into: &found) }
    pairs.removeAll(keepingCapacity: true)
    sizes.removeAll(keepingCapacity: true)
  }

  private mutating func findGroups(_ groups: Span<UInt32>) {
    var pairs = pairs.mutableSpan
    for place in 0..<pairs.count {
      pairs[place].one = groups[Int(pairs[place].one)]
      pairs[place].other = groups[Int(pairs[place].other)]
    }
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

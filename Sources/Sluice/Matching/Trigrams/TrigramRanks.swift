/// Ranks of trigrams in two bytes each, or in four where there are more than 65,536 of them.
struct TrigramRanks: Sendable {
  /// All ranks where they fit into two bytes, else none.
  private(set) var narrow: [UInt16] = []
  /// All ranks where they do not, else none.
  private(set) var wide: [UInt32] = []
  let isWide: Bool

  init(largest: Int) { isWide = largest > Int(UInt16.max) }

  var count: Int { isWide ? wide.count : narrow.count }

  var byteCount: Int { narrow.count * 2 + wide.count * 4 }

  mutating func reserve(_ count: Int) {
    if isWide { wide.reserveCapacity(count) } else { narrow.reserveCapacity(count) }
  }

  @inline(__always)
  mutating func append(_ rank: UInt32) {
    if isWide {
      wide.append(rank)
    } else {
      narrow.append(UInt16(truncatingIfNeeded: rank))
    }
  }

  @inline(__always)
  subscript(place: Int) -> UInt32 { isWide ? wide[place] : UInt32(narrow[place]) }
}

extension TrigramRanks {
  /// What two sets share, as ``TrigramMerge`` counts it.
  @inline(__always)
  func shared(_ one: Range<Int>, _ other: Range<Int>, fewest: Int, first: UInt32) -> Int {
    if isWide {
      let ranks = wide.span
      return TrigramMerge.shared(
        ranks.extracting(one),
        ranks.extracting(other),
        fewest: fewest,
        spareOnes: one.count &- fewest,
        first: first
      )
    }
    let ranks = narrow.span
    return TrigramMerge.shared(
      ranks.extracting(one),
      ranks.extracting(other),
      fewest: fewest,
      spareOnes: one.count &- fewest,
      first: first
    )
  }

  /// What a set shares with one that is kept here, when it may lack `spare` of the ranks it has.
  @inline(__always)
  func shared(
    _ one: Span<UInt32>,
    _ other: Range<Int>,
    fewest: Int,
    spare: Int,
    first: UInt32
  ) -> Int {
    if isWide {
      let ranks = wide.span.extracting(other)
      return TrigramMerge.shared(one, ranks, fewest: fewest, spareOnes: spare, first: first)
    }
    let ranks = narrow.span.extracting(other)
    return TrigramMerge.shared(one, ranks, fewest: fewest, spareOnes: spare, first: first)
  }
}

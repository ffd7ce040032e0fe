/// Pairs of records that are worth comparing, each once, in the order of their records.
///
/// A pair takes eight bytes. Pairs of an exact join of similar names can be added like those of blocking keys.
public struct CandidatePairs: Sendable {
  /// The pairs: the record that comes first in the upper half.
  public private(set) var pairs: [UInt64] = []
  private var isSorted = true

  /// No pairs.
  public init() {}

  /// Pairs of several kinds, each in order.
  ///
  /// - Returns: nil when the workers were stopped.
  init?(merging lists: [[UInt64]], workers: some MatchWorkers) {
    var lists = lists
    while lists.count > 1 {
      let old = lists
      guard
        let merged = workers.results(
          ofParts: (old.count + 1) / 2,
          { part in
            part * 2 + 1 < old.count ? Self.merge(old[part * 2], old[part * 2 + 1]) : old[part * 2]
          }
        )
      else { return nil }
      lists = merged
    }
    pairs = lists.first ?? []
  }

  /// What is in either of two lists, in order and each once.
  private static func merge(_ left: [UInt64], _ right: [UInt64]) -> [UInt64] {
    if left.isEmpty { return right }
    if right.isEmpty { return left }
    var merged: [UInt64] = []
    merged.reserveCapacity(left.count + right.count)
    var (one, other) = (0, 0)
    while one < left.count, other < right.count {
      let (mine, theirs) = (left[one], right[other])
      merged.append(min(mine, theirs))
      if mine <= theirs { one += 1 }
      if theirs <= mine { other += 1 }
    }
    merged.append(contentsOf: left[one...])
    merged.append(contentsOf: right[other...])
    return merged
  }

  /// Number of pairs.
  public var count: Int { pairs.count }

  /// Adds a pair of different records; adding it twice does no harm.
  public mutating func add(_ one: UInt32, _ other: UInt32) {
    if one == other { return }
    pairs.append(UInt64(min(one, other)) << 32 | UInt64(max(one, other)))
    isSorted = false
  }

  /// Sorts the pairs and drops those that are there twice; must be called before pairs are read.
  public mutating func settle() {
    if isSorted { return }
    pairs.sort()
    var kept = 0
    for index in pairs.indices where index == 0 || pairs[index] != pairs[kept - 1] {
      pairs[kept] = pairs[index]
      kept += 1
    }
    pairs.removeLast(pairs.count - kept)
    isSorted = true
  }

  /// The two records of a pair.
  @inline(__always)
  public static func records(of pair: UInt64) -> (Int, Int) {
    (Int(pair >> 32), Int(pair & 0xFFFF_FFFF))
  }
}

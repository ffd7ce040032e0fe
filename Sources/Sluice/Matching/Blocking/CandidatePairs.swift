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
  init?(merging lists: consuming [[UInt64]], workers: some MatchWorkers) {
    let last = lists.compactMap(\.last).max() ?? 0
    let records = (last >> 32) + 1
    let parts = workers.results(ofParts: Self.mergedParts) { [lists] part in
      func start(_ part: Int) -> UInt64 {
        (records * UInt64(part) / UInt64(Self.mergedParts)) << 32
      }
      return Self.merge(lists, start(part)..<start(part + 1))
    }
    // What was merged makes room for what it becomes.
    lists = []
    guard let parts else { return nil }
    pairs.reserveCapacity(parts.reduce(0) { $0 + $1.count })
    for part in parts { pairs += part }
  }

  /// How many parts of the records are merged by themselves.
  private static let mergedParts = 64

  /// What is in any of some lists, in order and each once.
  private static func merge(_ lists: [[UInt64]], _ range: Range<UInt64>) -> [UInt64] {
    var merged = CandidatePairs()
    for list in lists {
      let (start, end) = (
        place(of: range.lowerBound, in: list), place(of: range.upperBound, in: list)
      )
      merged.pairs += list[start..<end]
    }
    merged.isSorted = false
    merged.settle()
    return merged.pairs
  }

  /// Where a pair is in a list in order, or where it would be.
  private static func place(of pair: UInt64, in list: [UInt64]) -> Int {
    var (start, end) = (0, list.count)
    while start < end {
      let middle = (start + end) / 2
      if list[middle] < pair { start = middle + 1 } else { end = middle }
    }
    return start
  }

  /// Number of pairs.
  public var count: Int { pairs.count }

  /// Makes room for so many pairs, and no more.
  mutating func reserve(_ count: Int) { pairs.reserveCapacity(count) }

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

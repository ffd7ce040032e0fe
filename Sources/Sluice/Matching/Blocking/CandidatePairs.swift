/// Pairs of records that are worth comparing, each once, in the order of their records.
///
/// A pair takes eight bytes. Pairs of an exact join of similar names can be added like those of blocking keys.
public struct CandidatePairs: Sendable {
  /// The pairs: the record that comes first in the upper half.
  public private(set) var pairs: [UInt64] = []
  private var isSorted = true

  /// No pairs.
  public init() {}

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

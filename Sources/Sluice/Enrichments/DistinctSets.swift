/// The different sets of rules of a batch's rows, of which a file has few, by number.
///
/// A set may have more than one number: only the last ones are remembered.
struct DistinctSets {
  private static let size = 64

  /// The sets by number.
  private(set) var all: [EnrichmentSet] = []
  /// The number of the set that was seen last with a slot; -1 when none was.
  private var slots = [Int32](repeating: -1, count: size)

  /// The number of a set; that of `all` when it is a new one.
  mutating func number(of set: EnrichmentSet) -> Int {
    let slot = set.slot(of: Self.size)
    let number = Int(slots[slot])
    if number >= 0, all[number] == set { return number }
    slots[slot] = Int32(truncatingIfNeeded: all.count)
    all.append(set)
    return all.count - 1
  }
}

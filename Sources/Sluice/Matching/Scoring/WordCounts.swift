/// How often words occur, by their numbers in the pool; only words that occur again take room.
///
/// Most addresses and phone numbers of a file are there once. So a bit says that a word was seen, and a table has a place
/// only for those that were seen again.
struct WordCounts: Sendable {
  /// Which words were seen, a bit each.
  private var seen: [UInt64]
  /// Words that occur again, and how often; a word of 0 is a free place.
  private var words: [UInt32] = []
  private var counts: [UInt32] = []
  private var used = 0
  /// How often the empty word was counted.
  private var blanks: UInt32 = 0

  /// Counts for a pool of so many words.
  init(words count: Int) { seen = [UInt64](repeating: 0, count: count / 64 + 1) }

  /// Counts nothing, and has no room for it.
  init() { seen = [] }

  /// Counts a word once more.
  mutating func add(_ word: UInt32) {
    if word == 0 {
      blanks += 1
      return
    }
    let (place, bit) = (Int(word &>> 6), 1 &<< UInt64(word & 63) as UInt64)
    if seen[place] & bit == 0 {
      seen[place] |= bit
      return
    }
    if words.count < used * 2 + 2 { grow() }
    let slot = slot(of: word)
    if words[slot] == 0 {
      words[slot] = word
      counts[slot] = 1
      used += 1
    }
    counts[slot] += 1
  }

  /// How often a word occurs; 1 for one that does not at all, which nothing tells apart.
  subscript(word: UInt32) -> UInt32 {
    if word == 0 { return max(blanks, 1) }
    if words.isEmpty { return 1 }
    let slot = slot(of: word)
    return words[slot] == word ? counts[slot] : 1
  }

  /// Where a word is in `words`, or where it would be.
  @inline(__always)
  private func slot(of word: UInt32) -> Int {
    let mask = words.count &- 1
    var slot = Int(truncatingIfNeeded: word &* 0x9E37_79B1 &>> 7) & mask
    while words[slot] != 0, words[slot] != word { slot = (slot &+ 1) & mask }
    return slot
  }

  private mutating func grow() {
    let (old, oldCounts) = (words, counts)
    words = [UInt32](repeating: 0, count: max(64, old.count * 2))
    counts = [UInt32](repeating: 0, count: words.count)
    for place in old.indices where old[place] != 0 {
      let slot = slot(of: old[place])
      words[slot] = old[place]
      counts[slot] = oldCounts[place]
    }
  }
}

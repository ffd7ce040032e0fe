/// The trigrams of a header's words, for telling how alike two headers are.
///
/// Each word counts as if two spaces stood before it and one behind; repeats count once. The
/// similarity is the number of common trigrams over that of all, as pg_trgm has it.
///
/// Source: PostgreSQL documentation, appendix F, pg_trgm.
struct HeaderTrigrams: Sendable, Equatable {
  /// The trigrams in ascending order, three scalars of 21 bits each.
  private let trigrams: [UInt64]

  /// The trigrams of words that are in lower case already.
  init(_ words: [String]) {
    var found: [UInt64] = []
    for word in words {
      var window: UInt64 = 0x20
      window = window << 21 | 0x20
      for scalar in word.unicodeScalars {
        window = (window << 21 | UInt64(scalar.value)) & 0x7FFF_FFFF_FFFF_FFFF
        found.append(window)
      }
      if !word.isEmpty { found.append((window << 21 | 0x20) & 0x7FFF_FFFF_FFFF_FFFF) }
    }
    found.sort()
    var unique: [UInt64] = []
    for trigram in found where unique.last != trigram { unique.append(trigram) }
    trigrams = unique
  }

  /// How alike two headers are, 0…1.
  func similarity(to other: HeaderTrigrams) -> Double {
    var (mine, theirs, common) = (0, 0, 0)
    while mine < trigrams.count && theirs < other.trigrams.count {
      if trigrams[mine] == other.trigrams[theirs] {
        common += 1
        mine += 1
        theirs += 1
      } else if trigrams[mine] < other.trigrams[theirs] {
        mine += 1
      } else {
        theirs += 1
      }
    }
    let all = trigrams.count + other.trigrams.count - common
    return all == 0 ? 0 : Double(common) / Double(all)
  }
}

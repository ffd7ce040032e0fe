/// How similar two texts are by their trigrams, to the bit as PostgreSQL's pg_trgm says it.
public enum TrigramSimilarity {
  /// Counts what two sets share.
  ///
  /// An empty set shares nothing with anything, itself included; its overlap is 0 of 0 then, or of the
  /// other's trigrams.
  public static func overlap(_ one: TrigramSet, _ other: TrigramSet) -> TrigramOverlap {
    let ones = one.trigrams.span
    let others = other.trigrams.span
    var shared = 0
    var here = 0
    var there = 0
    while here < ones.count, there < others.count {
      let left = ones[here]
      let right = others[there]
      if left == right { shared += 1 }
      if left <= right { here += 1 }
      if right <= left { there += 1 }
    }
    return TrigramOverlap(shared: shared, union: ones.count + others.count - shared)
  }

  /// The share of trigrams that two sets have in common, as `similarity()`.
  public static func similarity(_ one: TrigramSet, _ other: TrigramSet) -> Float {
    overlap(one, other).similarity
  }

  /// The similarity of two texts; where many are compared, read each into a ``TrigramSet`` once.
  public static func similarity(
    _ one: Span<UInt8>,
    _ other: Span<UInt8>,
    dialect: TrigramDialect = .glibcUTF8
  ) -> Float {
    similarity(TrigramSet(one, dialect: dialect), TrigramSet(other, dialect: dialect))
  }
}

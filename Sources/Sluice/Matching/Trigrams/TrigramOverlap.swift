/// How many trigrams two texts share, of how many that they have together.
///
/// This is what an explanation of a match says: `0.786 = 11 of 14 trigrams`.
public struct TrigramOverlap: Sendable, Hashable {
  /// Trigrams that both have.
  public let shared: Int
  /// Trigrams that one of them has, or both.
  public let union: Int

  /// An overlap with these counts.
  @inlinable
  public init(shared: Int, union: Int) {
    self.shared = shared
    self.union = union
  }

  /// The share of those that both have, from 0 to 1, to the bit as PostgreSQL's `similarity()` gives it.
  @inlinable public var similarity: Float { union == 0 ? 0 : Float(shared) / Float(union) }
}

/// A group of an index that is similar to the text that was asked for.
public struct TrigramMatch: Sendable, Hashable {
  /// The group's number in its index.
  public let group: UInt32
  /// How many trigrams the group and the text share.
  public let overlap: TrigramOverlap
}

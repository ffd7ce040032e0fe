/// Two groups whose trigrams are similar enough.
public struct TrigramPair: Sendable, Hashable {
  /// The group with the higher number, and so at least as many trigrams.
  public let one: UInt32
  /// The group with the lower number.
  public let other: UInt32
  /// Trigrams that both have.
  public let shared: UInt32
  /// Trigrams that one of them has, or both.
  public let union: UInt32

  @inlinable
  init(one: UInt32, other: UInt32, shared: UInt32, union: UInt32) {
    self.one = one
    self.other = other
    self.shared = shared
    self.union = union
  }
}

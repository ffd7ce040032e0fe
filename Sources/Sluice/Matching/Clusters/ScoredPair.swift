/// Two records with what comparing them came to.
public struct ScoredPair: Sendable {
  /// Numbers of the records; the one that comes first in the file first.
  public let one: UInt32
  public let other: UInt32
  /// The weight of everything, in hundredths of a bit.
  public let weight: Int32
  /// What forbids that the two become one.
  public let veto: Veto
}

/// Two records with what comparing them came to.
public struct ScoredPair: Sendable {
  /// Number of the record that comes first in the file.
  public let one: UInt32
  /// Number of the other one.
  public let other: UInt32
  /// The weight of everything, in hundredths of a bit.
  public let weight: Int32
  /// What forbids that the two become one.
  public let veto: Veto
}

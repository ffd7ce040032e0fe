/// A check constraint.
public struct CatalogCheck: Sendable, Equatable {
  /// The constraint's name.
  public let name: String
  /// The condition as SQL.
  public let condition: String
  /// False when old rows were never checked; new ones are.
  public let isValidated: Bool
}

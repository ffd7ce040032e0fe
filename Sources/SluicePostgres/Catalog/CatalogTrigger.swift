/// A trigger that someone put on a table.
public struct CatalogTrigger: Sendable, Equatable {
  /// When it fires in relation to the change.
  public enum Timing: Sendable, Equatable {
    /// Before each row or statement.
    case before
    /// After each row or statement.
    case after
    /// Instead of the change, on views.
    case insteadOf
  }

  /// Its name.
  public let name: String
  /// The function it calls, with its schema.
  public let function: QualifiedName
  /// When it fires.
  public let timing: Timing
  /// True when it fires for each row, false for each statement.
  public let isForEachRow: Bool
  /// True when INSERT and COPY fire it.
  public let firesOnInsert: Bool
  /// True when UPDATE fires it.
  public let firesOnUpdate: Bool
  /// False when it was switched off, or is meant for replication only.
  public let isEnabled: Bool
}

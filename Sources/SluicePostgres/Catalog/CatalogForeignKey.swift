/// A reference to another table.
public struct CatalogForeignKey: Sendable, Equatable {
  /// What happens to the referring row when its target goes.
  public enum DeleteAction: Sendable, Equatable {
    /// The deletion is refused, at the latest when the constraint is checked.
    case noAction
    /// The deletion is refused at once.
    case restrict
    /// The referring row goes too.
    case cascade
    /// The reference becomes null.
    case setNull
    /// The reference takes its default.
    case setDefault
  }

  /// The constraint's name.
  public let name: String
  /// The referring columns, in order.
  public internal(set) var columns: [String]
  /// The table referred to.
  public let target: QualifiedName
  /// The columns referred to, in the same order.
  public internal(set) var targetColumns: [String]
  /// What happens to the referring row when its target goes.
  public let onDelete: DeleteAction
  /// True when `SET CONSTRAINTS` can put the check off.
  public let isDeferrable: Bool
  /// True when the check waits for the end of the transaction unless told otherwise.
  public let isInitiallyDeferred: Bool
}

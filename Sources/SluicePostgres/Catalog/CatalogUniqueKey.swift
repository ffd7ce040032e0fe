/// A unique index, with or without a constraint.
public struct CatalogUniqueKey: Sendable, Equatable {
  /// The index's name, which a violation's error names as its constraint.
  public let name: String
  /// True for the primary key.
  public let isPrimary: Bool
  /// True when a constraint stands behind it, so that `ON CONFLICT ON CONSTRAINT` can name it.
  public let isConstraint: Bool
  /// True when it is checked only at the end of a statement or later; `ON CONFLICT` cannot use it.
  public let isDeferrable: Bool
  /// True when two nulls count as equal.
  public let nullsAreEqual: Bool
  /// The condition of a partial index, as SQL.
  public let predicate: String?
  /// The columns or expressions in order, as SQL for the expressions.
  public internal(set) var parts: [Part]

  /// One part of the key.
  public enum Part: Sendable, Equatable {
    /// A column by its bare name.
    case column(String)
    /// An expression as SQL, such as `lower(email)`.
    case expression(String)
  }

  /// The columns, when the key is made of columns only; else empty.
  public var columns: [String] {
    let names = parts.compactMap { part in
      if case .column(let name) = part { name } else { nil }
    }
    return names.count == parts.count ? names : []
  }

  /// True for a key that every row must respect at once: what `ON CONFLICT (columns)` can use.
  public var isPlain: Bool { predicate == nil && !columns.isEmpty && !isDeferrable }
}

/// What is known of a row's end, and why.
public struct RowFate: Sendable {
  /// Where the row ended; nil while it is still on its way to be loaded.
  public var status: RowStatus?
  /// Why, for every end but `inserted`.
  public var code: IssueCode?
  /// The field that decided.
  public var field: Field?
  /// What it matched: an earlier row, an existing record, a suppression list or a rule of the mapping.
  public var match: RowMatch = .none

  /// A row on its way.
  @inlinable public init() {}

  /// Whether the row is still to be loaded.
  @inlinable public var isPending: Bool { status == nil }
  /// Whether the row goes into the target, or has gone there.
  public var isLoaded: Bool {
    switch status {
    case nil, .inserted, .updated, .unchanged: true
    default: false
    }
  }
}

/// The evidence behind a row's end.
public enum RowMatch: Sendable, Equatable {
  case none
  /// Row number of this file's earlier row.
  case row(UInt32)
  /// Number of an existing record in the key snapshot.
  case record(UInt32)
  /// Number of a suppression list.
  case list(UInt32)
  /// Number of the mapping's rule that leaves it out.
  case rule(UInt32)
}

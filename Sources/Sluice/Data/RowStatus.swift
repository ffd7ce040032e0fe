/// What became of a row.
///
/// Every record that was read ends in exactly one of the eight.
public enum RowStatus: UInt8, CaseIterable, Sendable {
  /// Created its main record.
  case inserted
  /// Matched an existing record and changed at least one field.
  case updated
  /// Matched an existing record; nothing to change.
  case unchanged
  /// Same as an earlier row of this file or, with mode insert, as a record already there.
  case duplicate
  /// Must not be contacted; nothing that could be contacted was created.
  case suppressed
  /// Could not be loaded.
  case rejected
  /// Held for a person to decide.
  case review
  /// Blank, footer, or filtered by a rule.
  case skipped

  /// The word that the ledger stores.
  public var name: String {
    switch self {
    case .inserted: "inserted"
    case .updated: "updated"
    case .unchanged: "unchanged"
    case .duplicate: "duplicate"
    case .suppressed: "suppressed"
    case .rejected: "rejected"
    case .review: "review"
    case .skipped: "skipped"
    }
  }

  /// The status with a name, if there is one.
  public init?(name: String) {
    guard let status = RowStatus.allCases.first(where: { $0.name == name }) else { return nil }
    self = status
  }

  /// Number of statuses.
  public static let count = RowStatus.allCases.count
}

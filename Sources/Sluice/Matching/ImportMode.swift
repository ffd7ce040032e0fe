/// How records that are already there are treated.
///
/// A blank of the file changes nothing in any of them, unless the mapping says so; see ``BlankPolicy``.
public enum ImportMode: String, CaseIterable, Sendable, Codable {
  /// New records only; a row of one that is there is a duplicate.
  case insert
  /// New records, and the blanks of those that are there; what differs is kept and counted.
  case fill
  /// New records, and whatever the file knows of those that are there.
  case upsert
  /// Whatever the file knows of those that are there; others are left out.
  case update

  /// Whether records that are there may change.
  public var changesExisting: Bool { self != .insert }
  /// Whether rows without a record make one.
  public var addsNew: Bool { self != .update }
  /// Whether a value of the file takes the place of another one.
  public var overwrites: Bool { self == .upsert || self == .update }
}

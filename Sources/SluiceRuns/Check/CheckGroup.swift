import Sluice

/// What a check found of one kind: how often, where first, one safe example, and what to do.
public struct CheckGroup: Sendable, Encodable {
  /// The stable code.
  public var code: String
  /// The field, where it matters.
  public var field: String?
  /// How many rows or values.
  public var count: Int
  /// What it is, in a few words.
  public var reason: String
  /// What to do about it; nil when there is nothing to do.
  public var fix: String?
  /// The numbers of the first few rows.
  public var rows: [Int]
  /// The shape of one such value: letters as `a`, digits as `9`.
  public var example: String?
  /// The shape that it was given, for a change.
  public var became: String?

  /// A group of rows or values that something is wrong with.
  init(_ code: IssueCode, _ field: Field?) {
    self.code = code.name
    self.field = field?.name
    count = 0
    reason = code.sentence
    fix = code.fix
    rows = []
  }

  /// A group of changes.
  init(_ code: ChangeCode, count: Int, example: ChangeExample?) {
    self.code = code.name
    self.count = count
    reason = code.sentence
    field = example?.field
    rows = example.map { [$0.row] } ?? []
    self.example = example?.before
    became = example?.after
  }

  /// A group of blanks that are filled from other fields.
  init(_ rule: EnrichmentRule, isFilled: Bool) {
    code = rule.name
    field = rule.field.name
    count = 0
    reason = rule.sentence + (isFilled ? "" : ", only kept beside the record")
    rows = []
  }

  /// How many rows are named.
  static let namedRows = 5

  /// Counts one row; the first five are named.
  mutating func add(row: Int) {
    count += 1
    if rows.count < Self.namedRows { rows.append(row) }
  }
}

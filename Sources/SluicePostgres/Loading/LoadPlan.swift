public import Sluice

/// How rows get into a target: which tables, which columns, and by which path.
public struct LoadPlan: Sendable {
  /// One table that is written.
  public struct Table: Sendable {
    /// What its rows are.
    public var entity: RecordIDs.Entity
    /// Its name.
    public var name: QualifiedName
    /// The columns that are written.
    public var columns: [ColumnPlan]
    /// The SQL type of each of them.
    public var types: [String]
    /// How it is written.
    public var path: Path
    /// Columns by which existing records are found.
    public var match: TargetMapping.Match
  }

  /// How rows get into a table.
  public enum Path: Sendable, Equatable {
    /// COPY into the table itself.
    case direct
    /// COPY into a temporary table, then INSERT: for roles under row-level security, which may not
    /// COPY, and for column types that have no binary form here.
    case staged
  }

  /// The table of companies, if the target has one and the kind of records makes them.
  public var company: Table?
  /// The table of people.
  public var person: Table
  /// The table of leads, if the kind of records makes them.
  public var lead: Table?
  /// Which fields find a column.
  public var homes: FieldHomes
  /// What the columns can hold.
  public var holds: TargetHolds
  /// Triggers that will fire for each new record, as `trigger on table`.
  public var triggers: [String]
  /// How sluice's own tables are written.
  public var ledgerPath: Path

  /// Whether extras have a column of their own in the lead.
  public var leadHoldsExtras: Bool {
    guard let lead else { return false }
    return lead.columns.contains { column in
      if case .extras = column.content { true } else { false }
    }
  }

  /// The tables in the order in which they are written.
  public var tables: [Table] { [company, person, lead].compactMap { $0 } }
}

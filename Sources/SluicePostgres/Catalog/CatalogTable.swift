/// A table, view or the like, with everything a load has to respect.
public struct CatalogTable: Sendable, Equatable {
  /// What kind of relation it is.
  public enum Kind: Sendable, Equatable {
    /// An ordinary table.
    case table
    /// A partitioned table.
    case partitioned
    /// A view.
    case view
    /// A materialised view, which nothing can be inserted into.
    case materializedView
    /// A table on another server.
    case foreign
  }

  /// What row-level security means here.
  public struct RowSecurity: Sendable, Equatable {
    /// `ALTER TABLE … ENABLE ROW LEVEL SECURITY` was given.
    public let isEnabled: Bool
    /// It applies to the table's owner too.
    public let isForced: Bool
    /// It applies to the role in force: COPY FROM is refused then (0A000).
    public let isActive: Bool
  }

  /// What the role in force may do with the whole table; see also the columns.
  public struct Privileges: Sendable, Equatable {
    /// May use the table's schema; without it the others are worth nothing.
    public let schemaUsage: Bool
    /// May read it.
    public let select: Bool
    /// May add rows to it.
    public let insert: Bool
    /// May change its rows.
    public let update: Bool
  }

  /// Its name.
  public let name: QualifiedName
  /// Its number in `pg_class`.
  public let id: UInt32
  /// What kind of relation it is.
  public let kind: Kind
  /// The role that owns it.
  public let owner: String
  /// True for a partition of another table.
  public let isPartition: Bool
  /// True when it has rewrite rules, which COPY ignores and INSERT obeys.
  public let hasRules: Bool
  /// The planner's guess of how many rows it holds; nil when it was never analysed.
  public let estimatedRows: Int?
  /// What row-level security means here.
  public let rowSecurity: RowSecurity
  /// What the role in force may do.
  public let privileges: Privileges
  /// Its columns, in the table's order, without dropped ones.
  public internal(set) var columns: [CatalogColumn] = []
  /// Its unique indexes, the primary key first.
  public internal(set) var uniqueKeys: [CatalogUniqueKey] = []
  /// Its references to other tables.
  public internal(set) var foreignKeys: [CatalogForeignKey] = []
  /// Its check constraints.
  public internal(set) var checks: [CatalogCheck] = []
  /// Its triggers that INSERT or UPDATE can fire, without PostgreSQL's own.
  public internal(set) var triggers: [CatalogTrigger] = []

  /// One column, nil when there is none of that name.
  public subscript(column: String) -> CatalogColumn? { columns.first { $0.name == column } }

  /// The primary key's columns, empty when there is none.
  public var primaryKey: [String] { uniqueKeys.first(where: \.isPrimary)?.columns ?? [] }

  /// The triggers that each inserted row, or each INSERT and COPY, will fire.
  public var insertTriggers: [CatalogTrigger] {
    triggers.filter { $0.isEnabled && $0.firesOnInsert }
  }
}

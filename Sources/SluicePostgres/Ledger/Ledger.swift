public import Sluice

/// sluice's own tables in the target database.
public enum Ledger {
  /// The version of the tables that this build works with.
  public static let version = migrations.count

  /// The numbered SQL files, in order.
  static let migrations: [String] = [
    String(decoding: PackageResources._001_ledger_sql, as: UTF8.self),
    String(decoding: PackageResources._002_enriched_sql, as: UTF8.self),
  ]

  /// All migrations as one text, for a database administrator.
  public static var sql: String { sql(after: 0) }

  private static func sql(after applied: Int) -> String {
    var text = ""
    for (index, migration) in migrations.enumerated() where index >= applied {
      text += "\(migration)\nINSERT INTO sluice.migrations (version) VALUES (\(index + 1));\n"
    }
    return text
  }

  /// The version of the tables that are there; 0 when there are none.
  public static func installedVersion(
    over connection: inout Connection
  ) throws(DatabaseError) -> Int {
    let there = try connection.query("SELECT to_regclass('sluice.migrations') IS NOT NULL AS there")
    guard there.first?.bool("there") == true else { return 0 }
    let found = try connection.query("SELECT coalesce(max(version), 0) FROM sluice.migrations")
    return found.value.flatMap { Int($0) } ?? 0
  }

  /// Creates the tables, or brings them to this build's version.
  ///
  /// - Returns: The version that was there before.
  public static func migrate(over connection: inout Connection) throws(DatabaseError) -> Int {
    let lock = "SELECT pg_advisory_xact_lock(hashtextextended('sluice:migrations', 0))"
    try connection.execute("BEGIN; \(lock)")
    let before = try installedVersion(over: &connection)
    if before < version { try connection.execute(sql(after: before)) }
    try connection.execute("COMMIT")
    return before
  }

  /// Finds a tenant by id or short name.
  public static func tenant(
    _ name: String,
    of mapping: TargetMapping.Tenant,
    over connection: inout Connection
  ) throws(DatabaseError) -> Tenant? {
    guard let table = QualifiedName(parsing: mapping.table) else { return nil }
    let id = Identifier(mapping.id)
    let slug = Identifier(mapping.slug)
    let found = try connection.query(
      """
      SELECT \(id)::text AS id, \(Identifier(mapping.name))::text AS name FROM \(table)
      WHERE \(slug)::text = $1 OR \(id)::text = lower($1) ORDER BY \(slug)::text = $1 LIMIT 1
      """,
      [.text(name)]
    )
    guard let row = found.first, let text = row["id"] else { return nil }
    return Tenant(id: text, name: row["name"] ?? text)
  }

  /// A tenant of the target.
  public struct Tenant: Sendable, Equatable {
    /// Its id as text.
    public var id: String
    /// Its name for people.
    public var name: String
  }
}

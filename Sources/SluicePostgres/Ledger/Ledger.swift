public import Sluice

/// sluice's own tables in the target database.
public enum Ledger {
  /// The version of the tables that this build works with.
  public static let version = migrations.count

  /// The numbered SQL files, in order.
  static let migrations: [String] = [
    String(decoding: PackageResources._001_ledger_sql, as: UTF8.self),
    String(decoding: PackageResources._002_enriched_sql, as: UTF8.self),
    String(decoding: PackageResources._003_existing_sql, as: UTF8.self),
    String(decoding: PackageResources._004_suppressions_sql, as: UTF8.self),
    String(decoding: PackageResources._005_people_sql, as: UTF8.self),
    String(decoding: PackageResources._006_reasons_sql, as: UTF8.self),
    String(decoding: PackageResources._007_similar_sql, as: UTF8.self),
    String(decoding: PackageResources._008_changes_sql, as: UTF8.self),
    String(decoding: PackageResources._009_again_sql, as: UTF8.self),
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

  /// Finds tenants by id or short name: one, none, or two when the name is ambiguous.
  public static func tenants(
    _ name: String,
    of mapping: TargetMapping.Tenant,
    over connection: inout Connection
  ) throws(DatabaseError) -> [Tenant] {
    guard let table = QualifiedName(parsing: mapping.table) else { return [] }
    let ids = [mapping.id] + (mapping.otherwise.map { [$0] } ?? [])
    let columns = ids.map { "\(Identifier($0))::text" }
    let id = "coalesce(\(columns.joined(separator: ", ")))"
    let slug = Identifier(mapping.slug)
    let isID = columns.map { "\($0) = lower($1)" }.joined(separator: " OR ")
    // Several rows may be one tenant; what they do not agree about stays unknown.
    let also = (mapping.also ?? [:]).sorted { $0.key < $1.key }
    let words = also.indices.map {
      ", CASE WHEN min(also\($0)) = max(also\($0)) THEN min(also\($0)) END AS also\($0)"
    }
    let values = also.indices.map { ", \(Identifier(also[$0].value))::text AS also\($0)" }
    let found = try connection.query(
      """
      SELECT id, min(name) AS name, bool_or(by_id) AS by_id\(words.joined()) FROM (
        SELECT \(id) AS id, \(Identifier(mapping.name))::text AS name, coalesce(\(isID), false) AS by_id\(values.joined())
        FROM \(table) WHERE \(slug)::text = $1 OR \(isID)) t
      GROUP BY id ORDER BY id LIMIT 10
      """,
      [.text(name)]
    )
    let tenants = found.compactMap { row -> (Tenant, Bool)? in
      guard let id = row["id"] else { return nil }
      var tenant = Tenant(id: id, name: row["name"] ?? id)
      for (index, word) in also.enumerated() { tenant.also[word.key] = row["also\(index)"] }
      return (tenant, row.bool("by_id") == true)
    }
    let byID = tenants.filter(\.1)
    return (byID.isEmpty ? tenants : byID).prefix(2).map(\.0)
  }

  /// Finds what the user chose for a whole file among the tenant's own, by id or name.
  public static func choices(
    _ name: String,
    of choice: TargetMapping.Choice,
    tenant: String,
    over connection: inout Connection
  ) throws(DatabaseError) -> [Tenant] {
    guard let table = QualifiedName(parsing: choice.table) else { return [] }
    let deleted = choice.deleted.map { "AND \(Identifier($0)) IS NULL" } ?? ""
    let own = choice.tenant.map { "\(Identifier($0))::text = $1" } ?? "$1::text IS NOT NULL"
    let found = try connection.query(
      """
      SELECT \(Identifier(choice.id))::text AS id, \(Identifier(choice.name))::text AS name
      FROM \(table) WHERE \(own) \(deleted)
        AND (\(Identifier(choice.name))::text = $2 OR \(Identifier(choice.id))::text = lower($2))
      ORDER BY 1 LIMIT 2
      """,
      [.text(tenant), .text(name)]
    )
    return found.compactMap { row in row["id"].map { Tenant(id: $0, name: row["name"] ?? $0) } }
  }

  /// A tenant of the target.
  public struct Tenant: Sendable, Equatable {
    /// Its id as text.
    public var id: String
    /// Its name for people.
    public var name: String
    /// Further ids of its row, by the mapping's words.
    public var also: [String: String] = [:]

    /// A tenant, or another record that is found by name.
    public init(id: String, name: String) {
      self.id = id
      self.name = name
    }

    /// What stands for a tenant where records belong to the whole platform.
    public static let platform = Tenant(
      id: "00000000-0000-0000-0000-000000000000",
      name: "none (the whole platform)"
    )
  }
}

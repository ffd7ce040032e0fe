/// What the embedded database holds from its first use: a CRM's tables, a tenant, and the ledger.
public enum EmbeddedSchema {
  /// Slug of the tenant that is there.
  public static let tenant = "default"

  /// The CRM's tables and the tenant.
  public static var sql: String { String(decoding: PackageResources.workos_sql, as: UTF8.self) }

  /// Creates what is missing.
  public static func ensure(over connection: inout Connection) throws(DatabaseError) {
    let lock = "SELECT pg_advisory_xact_lock(hashtextextended('sluice:embedded', 0))"
    let there = try connection.query("SELECT to_regclass('public.orgs') IS NOT NULL AS there")
    if there.first?.bool("there") != true {
      try connection.execute("BEGIN; \(lock)")
      let again = try connection.query("SELECT to_regclass('public.orgs') IS NOT NULL AS there")
      if again.first?.bool("there") != true {
        try connection.execute(sql)
      }
      try connection.execute("COMMIT")
    }
    if try Ledger.installedVersion(over: &connection) < Ledger.version {
      _ = try Ledger.migrate(over: &connection)
    }
  }
}

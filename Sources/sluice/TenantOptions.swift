import ArgumentParser
import SluicePostgres
import SluiceRuns

/// On whose behalf sluice's own tables are read, for roles that row-level security binds.
struct TenantOptions: ParsableArguments {
  @Option(
    help: "Id of the tenant, for database roles that see one tenant's imports only."
  )
  var tenant: String?

  @Option(help: "Signed-in user of the target, by id; its policies decide what is shown and done.")
  var asUser: String?

  @Option(
    name: .customLong("set"),
    help: "Database setting for the transaction, NAME=VALUE. May be repeated."
  )
  var settings: [String] = []

  /// Reads or writes in one transaction with the tenant's settings.
  func transaction<Result>(
    over connection: inout Connection,
    _ body: (inout Connection) throws -> Result
  ) throws -> Result {
    try session().transaction(over: &connection, body)
  }

  /// Refuses an import that `--as-user` must not see, as if there were none.
  func check(_ id: String, over connection: inout Connection) throws {
    guard var access = try access() else { return }
    let record = try transaction(over: &connection) { try ImportLookup.find(id, over: &$0) }
    try access.check(record, askedFor: id, over: &connection)
  }

  /// What `--as-user` may see; nil without it.
  func access() throws(RunError) -> ReadAccess? {
    guard let asUser else { return nil }
    return try ReadAccess(user: asUser, settings: try ImportOptions.settingPairs(settings))
  }

  private func session() throws(RunError) -> TenantSession { try session(of: tenant ?? "") }

  /// Transactions on behalf of a tenant.
  func session(of tenant: String) throws(RunError) -> TenantSession {
    TenantSession(
      tenant: tenant,
      importID: nil,
      settings: try ImportOptions.settingPairs(settings)
    )
  }
}

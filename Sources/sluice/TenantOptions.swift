import ArgumentParser
import SluicePostgres
import SluiceRuns

/// On whose behalf sluice's own tables are read, for roles that row-level security binds.
struct TenantOptions: ParsableArguments {
  @Option(
    help: "Id of the tenant, for database roles that see one tenant's imports only."
  )
  var tenant: String?

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
    let session = TenantSession(
      tenant: tenant ?? "",
      importID: nil,
      settings: try ImportOptions.settingPairs(settings)
    )
    return try session.transaction(over: &connection, body)
  }
}

import Sluice
public import SluicePostgres

/// Which tenants of a ledger somebody is looked for in.
public enum PersonTenant {
  /// The tenant of an id or short name; all of the ledger without.
  ///
  /// - Throws: ``RunError`` when there is none of that name, or more than one.
  public static func find(
    _ name: String?,
    over connection: inout Connection
  ) throws(RunError) -> [Ledger.Tenant] {
    try LedgerReading.run {
      guard try Ledger.installedVersion(over: &connection) == Ledger.version else {
        throw RunError(
          .mapping,
          "This database has no sluice tables of version \(Ledger.version).\n  Create or update them with: sluice init"
        )
      }
      let known = try connection.query(
        "SELECT DISTINCT tenant_id, target_mapping FROM sluice.customer_imports ORDER BY 1, 2"
      )
      let ids = Set(known.compactMap { $0["tenant_id"] })
      if try name == nil && Ledger.path(over: &connection) == .staged {
        throw RunError(
          .usage,
          "This database user sees one tenant's imports only.\n  Say whose: --tenant ID"
        )
      }
      guard let name else { return ids.sorted().map { Ledger.Tenant(id: $0, name: $0) } }
      if ids.contains(name.lowercased()) || RecordID(name) != nil {
        return [Ledger.Tenant(id: name.lowercased(), name: name)]
      }
      var found: [Ledger.Tenant] = []
      for target in Set(known.compactMap { $0["target_mapping"] }).sorted() {
        let mapping = try MappingLibrary.standard().target(named: target).mapping
        let homes = mapping.kinds.compactMap { mapping.load(of: $0)?.tenant }
        for home in homes {
          for tenant in try Ledger.tenants(name, of: home, over: &connection)
          where !found.contains(where: { $0.id == tenant.id }) {
            found.append(tenant)
          }
        }
      }
      guard found.count == 1 else {
        throw RunError(
          .usage,
          """
          There is \(found.isEmpty ? "no tenant" : "more than one tenant") "\(name)" with imports. Nothing was done.
            Pass --tenant with the tenant's id.
          """
        )
      }
      return found
    }
  }
}

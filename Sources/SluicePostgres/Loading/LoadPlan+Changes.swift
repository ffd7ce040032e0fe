import Sluice

extension LoadPlan {
  /// Checks that the role in force may change records of a tenant which are there.
  ///
  /// Runs in a transaction of the caller's, with the settings that policies read.
  ///
  /// - Throws: ``PlanError`` for the first table of which it may not.
  public func checkChanges(tenant: String, over connection: inout Connection) throws {
    let changing = [main, lead].compactMap { $0 }
    let catalog = try Catalog.read(tables: changing.map(\.name), over: &connection)
    for table in changing {
      guard let there = catalog[table.name] else { continue }
      let check = PolicyCheck(
        table: there,
        tenantColumn: table.match.tenant,
        tenant: table.match.tenantValue ?? tenant
      )
      if !table.isUpdatable {
        throw PlanError.notAllowed(
          table: there.name.plain,
          what: "change records of",
          role: catalog.role
        )
      }
      if try check.permits(.update, over: &connection) { continue }
      throw PlanError.refusedByPolicy(
        table: there.name.plain,
        what: "change records",
        role: catalog.role
      )
    }
  }
}

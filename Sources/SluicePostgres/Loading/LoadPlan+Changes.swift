import Sluice

extension LoadPlan {
  /// Lets companies that are there take what rows of people tell of them, if the role in force may
  /// change them.
  ///
  /// Runs in a transaction of the caller's, with the settings that policies read.
  ///
  /// - Returns: Whether they do; true where there are none beside people.
  public mutating func allowCompanyChanges(
    tenant: String,
    over connection: inout Connection
  ) throws -> Bool {
    guard let company else { return true }
    let catalog = try Catalog.read(tables: [company.name], over: &connection)
    guard company.isUpdatable, let there = catalog[company.name] else { return false }
    let check = PolicyCheck(
      table: there,
      tenantColumn: company.match.tenant,
      tenant: company.match.tenantValue ?? tenant
    )
    changesCompanies = try check.permits(.update, over: &connection)
    return changesCompanies
  }

  /// Checks that the role in force may change records of a tenant which are there.
  ///
  /// Runs in a transaction of the caller's, with the settings that policies read.
  ///
  /// - Throws: ``PlanError`` for the first table of which it may not.
  public func checkChanges(
    tenant: String,
    isMember: Bool = false,
    over connection: inout Connection
  ) throws {
    let changing = [main, lead].compactMap { $0 }
    let catalog = try Catalog.read(tables: changing.map(\.name), over: &connection)
    for table in changing {
      guard let there = catalog[table.name] else { continue }
      let check = PolicyCheck(
        table: there,
        tenantColumn: table.match.tenant,
        tenant: table.match.tenantValue ?? tenant
      )
      if isMember, try !table.isUpdatable || !check.permits(.update, over: &connection) {
        throw PlanError.refusedToMember(table: there.name.plain, what: "change records")
      }
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

extension LoadPlan {
  /// Whether the role in force sees every record of the plan's tables.
  public func isOpen(over connection: inout Connection) throws(DatabaseError) -> Bool {
    let catalog = try Catalog.read(tables: tables.map(\.name), over: &connection)
    return tables.allSatisfy { table in
      guard let there = catalog[table.name] else { return false }
      return there.privileges.schemaUsage && there.privileges.select
        && !there.rowSecurity.isActive
    }
  }
}

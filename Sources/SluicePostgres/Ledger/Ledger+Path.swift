extension Ledger {
  /// How the role of the connection writes sluice's own tables.
  public static func path(over connection: inout Connection) throws -> LoadPlan.Path {
    let rows = QualifiedName("import_rows", schema: "sluice")
    let catalog = try Catalog.read(tables: [rows], over: &connection)
    return catalog[rows]?.rowSecurity.isActive == true ? .staged : .direct
  }
}

import Sluice
import SluicePostgres

/// The target's own lists of who must not be contacted.
///
/// Lists without a tenant hold for everyone, the others for their tenant alone; records of the whole
/// platform are checked against the former.
struct TargetLists {
  let lists: [TargetMapping.SuppressionTable]
  let tenant: Ledger.Tenant
  let kind: RecordKind

  /// Adds the lists.
  ///
  /// - Throws: ``RunError`` when one may not be read wholly, because a list of which only a part can
  ///   be seen protects nobody.
  func load(
    session: TenantSession,
    into loader: inout SuppressionLoader,
    over connection: inout Connection
  ) throws {
    if lists.isEmpty { return }
    let names = lists.compactMap { QualifiedName(parsing: $0.table) }
    let found = try session.targetTransaction(over: &connection) { connection in
      let catalog = try Catalog.read(tables: names, over: &connection)
      var found: [(String, [(SuppressionKind, ResultTable)])] = []
      for list in lists where list.tenant == nil || tenant != .platform {
        guard let name = QualifiedName(parsing: list.table), let there = catalog[name] else {
          continue
        }
        try check(list, there, role: catalog.role, &connection)
        var entries: [(SuppressionKind, ResultTable)] = []
        for (kind, column) in [(SuppressionKind.email, list.email), (.domain, list.domain)] {
          guard let column else { continue }
          entries.append((kind, try read(list, column, there, &connection)))
        }
        found.append((there.name.plain, entries))
      }
      return found
    }
    let now = try connection.query(
      "SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
    ).value
    for (name, entries) in found {
      loader.beginList(named: name, date: now ?? "")
      for (kind, rows) in entries {
        for row in rows {
          let value = Array((row[0] ?? "").utf8)
          try loader.add(kind: kind, value: value.span)
        }
      }
    }
  }

  private func check(
    _ list: TargetMapping.SuppressionTable,
    _ there: CatalogTable,
    role: String,
    _ connection: inout Connection
  ) throws {
    var isReadable = there.privileges.select
    if isReadable && there.rowSecurity.isActive {
      isReadable = try PolicyCheck(table: there, tenantColumn: list.tenant, tenant: tenant.id)
        .permits(.select, over: &connection)
    }
    if isReadable { return }
    throw RunError(
      .stoppedByGuard,
      """
      Stopped: the database user \(role) may not read the suppression list \(there.name.plain) wholly. Nothing was written.
        Use a role that may, such as service_role, or ask the owner of the database.
      """
    )
  }

  private func read(
    _ list: TargetMapping.SuppressionTable,
    _ column: String,
    _ there: CatalogTable,
    _ connection: inout Connection
  ) throws(DatabaseError) -> ResultTable {
    let value = Identifier(column)
    var conditions = ["\(value) IS NOT NULL", "btrim(\(value)::text) <> ''"]
    var parameters: [SQLParameter] = []
    if let column = list.tenant {
      parameters.append(.text(tenant.id))
      conditions.append("\(Identifier(column))::text = $\(parameters.count)")
    }
    if let column = list.expires, there[column] != nil {
      conditions.append("(\(Identifier(column)) IS NULL OR \(Identifier(column)) > now())")
    }
    if let column = list.deleted, there[column] != nil {
      conditions.append("\(Identifier(column)) IS NULL")
    }
    if list.ignoredFor?.contains(kind) == true {
      for (column, values) in (list.ignored ?? [:]).sorted(by: { $0.key < $1.key }) {
        parameters.append(.texts(values))
        conditions.append(
          "(\(Identifier(column))::text = ANY ($\(parameters.count)::text[])) IS NOT TRUE"
        )
      }
    }
    return try connection.query(
      """
      SELECT DISTINCT \(value)::text FROM \(there.name)
      WHERE \(conditions.joined(separator: " AND ")) ORDER BY 1
      """,
      parameters
    )
  }
}

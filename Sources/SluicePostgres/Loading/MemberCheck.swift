public import Sluice

/// Asks, before anything is written, whether a signed-in user may do what an import needs.
///
/// Runs in a transaction of the caller's that acts as the user; see ``TenantSession``.
public struct MemberCheck: Sendable {
  /// One table, and what the user may do with the tenant's records in it.
  public struct Finding: Sendable {
    /// The table's name for people.
    public var table: String
    /// What reading comes to; permitted where nothing is read.
    public var read: PolicyCheck.Answer
    /// What adding comes to.
    public var add: PolicyCheck.Answer
    /// What to do about a recursion.
    public var recursion: PlanError?
  }

  private let member: TargetMapping.Member
  private let user: String
  private let tenant: String

  /// A check for a user and a tenant, by their ids.
  public init(_ member: TargetMapping.Member, user: String, tenant: String) {
    self.member = member
    self.user = user
    self.tenant = tenant
  }

  /// Whether the user may read the tenant's records and add to them.
  ///
  /// - Throws: ``PlanError`` for the first table that is closed.
  public func checkWriting(
    _ plan: LoadPlan,
    home: TargetMapping.Tenant?,
    over connection: inout Connection
  ) throws {
    try checkMembership(writing: true, over: &connection)
    for finding in try findings(plan, home: home, over: &connection) {
      if let recursion = finding.recursion { throw recursion }
      if finding.add != .permitted {
        throw PlanError.refusedToMember(table: finding.table, what: "add records")
      }
      if finding.read != .permitted {
        throw PlanError.refusedToMember(table: finding.table, what: "read records")
      }
    }
  }

  /// Whether the user may read the tenant's records.
  ///
  /// - Throws: ``PlanError`` when not.
  public func checkReading(_ plan: LoadPlan, over connection: inout Connection) throws {
    try checkMembership(writing: false, over: &connection)
    for finding in try findings(plan, home: nil, over: &connection) {
      if let recursion = finding.recursion { throw recursion }
      if finding.read != .permitted {
        throw PlanError.refusedToMember(table: finding.table, what: "read records")
      }
    }
  }

  /// What the user may do with each table of a plan.
  ///
  /// `home` is the table of tenants, for what triggers write; those tables are left out without it.
  public func findings(
    _ plan: LoadPlan,
    home: TargetMapping.Tenant?,
    over connection: inout Connection
  ) throws -> [Finding] {
    var findings: [Finding] = []
    let tables = plan.tables + plan.links.map(\.table)
    let names = tables.map(\.name)
    let touched =
      home == nil
      ? []
      : (member.touches ?? []).filter { touch in
        QualifiedName(parsing: touch.by).map(names.contains) == true
      }
    let others = touched.compactMap { QualifiedName(parsing: $0.table) }
    let catalog = try Catalog.read(tables: names + others, over: &connection)
    for table in tables where !findings.contains(where: { $0.table == table.name.plain }) {
      guard let there = catalog[table.name] else { continue }
      let column = table.columns.first { column in
        if case .tenant = column.content { true } else { false }
      }
      // Policies of a table without a tenant go by records that are not there yet.
      if column == nil && table.match.id.isEmpty { continue }
      let check = PolicyCheck(table: there, tenantColumn: column?.name, tenant: tenant)
      let reads = !table.match.id.isEmpty
      findings.append(try finding(there, check, reads: reads, &connection))
    }
    for touch in touched {
      guard let name = QualifiedName(parsing: touch.table), let there = catalog[name],
        let home, let owner = try owner(touch, home, &connection)
      else { continue }
      let check = PolicyCheck(table: there, tenantColumn: touch.tenant, tenant: owner)
      findings.append(try finding(there, check, reads: false, &connection))
    }
    return findings
  }

  /// Whether the user belongs to the tenant, where the mapping says who does.
  public func checkMembership(writing: Bool, over connection: inout Connection) throws {
    guard let membership = member.membership, tenant != Ledger.Tenant.platform.id,
      let table = QualifiedName(parsing: membership.table)
    else { return }
    if try !belongs(membership, table, membership.only ?? [:], &connection) {
      throw PlanError.notMember(table: table.plain, mayRead: false)
    }
    if !writing { return }
    let needed = (membership.only ?? [:]).merging(membership.writes ?? [:]) { $1 }
    if try !belongs(membership, table, needed, &connection) {
      throw PlanError.notMember(table: table.plain, mayRead: true)
    }
  }

  private func finding(
    _ there: CatalogTable,
    _ check: PolicyCheck,
    reads: Bool,
    _ connection: inout Connection
  ) throws -> Finding {
    let add = try check.answer(.insert, over: &connection)
    let read = reads ? try check.answer(.select, over: &connection) : .permitted
    let recurses = add == .recursion || read == .recursion
    return Finding(
      table: there.name.plain,
      read: read,
      add: add,
      recursion: recurses ? try check.recursion(over: &connection) : nil
    )
  }

  /// The tenant of what a trigger writes.
  private func owner(
    _ touch: TargetMapping.Touch,
    _ home: TargetMapping.Tenant,
    _ connection: inout Connection
  ) throws(DatabaseError) -> String? {
    guard let value = touch.value, let table = QualifiedName(parsing: home.table) else {
      return tenant
    }
    return try connection.query(
      """
      SELECT coalesce(\(Identifier(value)), \(Identifier(home.id)))::text FROM \(table)
      WHERE \(Identifier(home.id))::text = $1
      """,
      [.text(tenant)]
    ).value
  }

  private func belongs(
    _ membership: TargetMapping.Membership,
    _ table: QualifiedName,
    _ values: [String: [String]],
    _ connection: inout Connection
  ) throws(DatabaseError) -> Bool {
    var parameters: [SQLParameter] = [.text(user), .text(tenant)]
    var conditions = [
      "\(Identifier(membership.user))::text = lower($1)",
      "\(Identifier(membership.tenant))::text = $2",
    ]
    for (column, words) in values.sorted(by: { $0.key < $1.key }) {
      parameters.append(.texts(words))
      conditions.append("\(Identifier(column))::text = ANY ($\(parameters.count)::text[])")
    }
    return try connection.query(
      "SELECT EXISTS (SELECT FROM \(table) WHERE \(conditions.joined(separator: " AND ")))",
      parameters
    ).value == "t"
  }
}

extension PolicyCheck {
  /// That the policies ask for themselves, and what ends it.
  func recursion(over connection: inout Connection) throws(DatabaseError) -> PlanError {
    .policyRecursion(
      table: tableName,
      functions: try callersFunctions(over: &connection)
    )
  }
}

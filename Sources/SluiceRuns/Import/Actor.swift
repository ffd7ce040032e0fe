import Sluice
import SluicePostgres

/// On whose behalf a run touches the target: the connection's own role, or a signed-in user.
struct Actor: Sendable {
  /// A user, and what the target mapping says of signed-in users.
  struct User: Sendable {
    var id: String
    var member: TargetMapping.Member
  }

  /// The user; nil for the connection's own role.
  let user: User?
  private let given: [(name: String, value: String)]

  /// Who acts.
  ///
  /// `settings` are those of `--set`, which win over the mapping's.
  ///
  /// - Throws: ``RunError`` when the target mapping does not say how users act.
  init(
    user id: String?,
    settings: [(name: String, value: String)],
    target: TargetMapping
  ) throws(RunError) {
    given = settings
    guard let id else {
      user = nil
      return
    }
    guard !id.isEmpty, let member = target.member else {
      throw RunError(
        .usage,
        id.isEmpty
          ? "--as-user takes the id of a user."
          : """
          \(target.title) has no signed-in users that sluice knows of. Nothing was written.
            Leave --as-user out, or add a part `member` to its target mapping.
          """
      )
    }
    user = User(id: id, member: member)
  }

  /// A session of this actor's.
  func session(tenant: String, importID: RecordID?) -> TenantSession {
    TenantSession(
      tenant: tenant,
      importID: importID,
      settings: settings(tenant: tenant),
      member: role
    )
  }

  /// The role in which the target's tables are touched.
  var role: MemberRole? { user.map { MemberRole($0.member.role) } }

  /// What each transaction sets; what goes by the tenant is left out while that is not known.
  func settings(tenant: String) -> [(name: String, value: String)] {
    guard let user else { return given }
    var settings: [(name: String, value: String)] = []
    for (name, setting) in (user.member.settings ?? [:]).sorted(by: { $0.key < $1.key }) {
      if tenant.isEmpty && setting.texts.contains(where: { $0.contains("{tenant}") }) { continue }
      if given.contains(where: { $0.name == name }) { continue }
      func filled(_ text: String) -> String {
        text.replacing("{user}", with: user.id).replacing("{tenant}", with: tenant)
      }
      switch setting {
      case .text(let text): settings.append((name, filled(text)))
      case .object(let texts): settings.append((name, JSONText.encode(texts.mapValues(filled))))
      }
    }
    return settings + given
  }

  /// Plans a load as what this actor may do, and refuses one whom the target would refuse row by row.
  func plan(
    _ planner: TargetPlanner,
    tenant: String,
    over connection: inout Connection
  ) throws -> LoadPlan {
    if let role { try role.check(over: &connection) }
    var plan = try session(tenant: tenant, importID: nil)
      .targetTransaction(over: &connection) { try planner.plan(over: &$0) }
    if role != nil { plan.ledgerPath = try Ledger.path(over: &connection) }
    return plan
  }

  /// Reads who and what is there already.
  ///
  /// Policies may hide records that still hold an address, as agency-os hides deleted leads. So the
  /// connection's own role is asked where it sees everything, for this tenant's records alone; else
  /// what the member sees has to do. With `probing` people are read only as far as the file asks for them.
  func snapshot(
    _ plan: LoadPlan,
    tenant: String,
    importID: RecordID?,
    system: String?,
    fillsCompanies: Bool,
    probing: KeySnapshot.Probing? = nil,
    hasher: KeyHasher,
    over connection: inout Connection
  ) throws -> KeySnapshot {
    let session = session(tenant: tenant, importID: importID)
    if try isOpen(plan, session, over: &connection) {
      return try session.transaction(over: &connection) { connection in
        try KeySnapshot.read(
          plan: plan,
          tenant: tenant,
          importID: importID,
          system: system,
          fillsCompanies: fillsCompanies,
          probing: probing,
          hasher: hasher,
          over: &connection
        )
      }
    }
    let known = try session.transaction(over: &connection) { connection in
      (
        created: try importID.map { try Ledger.created(by: $0, over: &connection) },
        former: try importID.map { try KeySnapshot.former(of: $0, over: &connection) },
        externals: try system.map {
          try KeySnapshot.externals(
            of: plan,
            tenant: tenant,
            system: $0,
            wanted: probing?.wanted.ids,
            hasher: hasher,
            over: &connection
          )
        }
      )
    }
    return try session.targetTransaction(over: &connection) { connection in
      try KeySnapshot.read(
        plan: plan,
        tenant: tenant,
        importID: nil,
        fillsCompanies: fillsCompanies,
        excluding: known.created ?? [],
        former: known.former ?? [],
        externals: known.externals ?? [:],
        probing: probing,
        hasher: hasher,
        over: &connection
      )
    }
  }

  /// Reads the tenant's records, in the role that ``snapshot(_:tenant:importID:system:fillsCompanies:probing:hasher:over:)``
  /// reads them in.
  func reading<Result>(
    _ plan: LoadPlan,
    tenant: String,
    over connection: inout Connection,
    _ body: (inout Connection) throws -> Result
  ) throws -> Result {
    let session = session(tenant: tenant, importID: nil)
    if try isOpen(plan, session, over: &connection) {
      return try session.transaction(over: &connection, body)
    }
    return try session.targetTransaction(over: &connection, body)
  }

  /// Whether the connection's own role may be asked what there is.
  private func isOpen(
    _ plan: LoadPlan,
    _ session: TenantSession,
    over connection: inout Connection
  ) throws -> Bool {
    try user == nil || session.transaction(over: &connection) { try plan.isOpen(over: &$0) }
  }

  /// Asks whether this actor may add to a tenant's records.
  ///
  /// - Throws: ``PlanError`` when not.
  func check(
    _ plan: LoadPlan,
    tenant: String,
    home: TargetMapping.Tenant?,
    over connection: inout Connection
  ) throws {
    try session(tenant: tenant, importID: nil).targetTransaction(over: &connection) { connection in
      guard let user else { return try plan.checkPolicies(tenant: tenant, over: &connection) }
      try MemberCheck(user.member, user: user.id, tenant: tenant)
        .checkWriting(plan, home: home, over: &connection)
    }
  }
}

extension TargetMapping.Setting {
  /// All its texts.
  fileprivate var texts: [String] {
    switch self {
    case .text(let text): [text]
    case .object(let texts): Array(texts.values)
    }
  }
}

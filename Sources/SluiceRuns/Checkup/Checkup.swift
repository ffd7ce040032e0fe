import Sluice
import SluicePostgres

/// Checks that everything an import needs is there, in the order in which it is needed.
public struct Checkup {
  /// One thing that was looked at.
  public struct Check: Sendable {
    /// What it is.
    public var name: String
    /// What was found.
    public var finding: String
    /// How an import would end for want of it; `done` when it is good.
    public var exit: ExitCode

    /// Whether it is as it should be.
    public var isGood: Bool { exit == .done }
  }

  private let destination: Destination
  private let tenant: String?
  private let target: String
  private let asUser: String?

  /// A checkup of a destination.
  public init(destination: Destination, tenant: String?, target: String, asUser: String? = nil) {
    self.asUser = asUser
    self.destination = destination
    self.tenant = tenant
    self.target = target
  }

  /// Looks at everything, until something is missing that the rest depends on.
  public func run() -> [Check] {
    var checks: [Check] = []
    do {
      let library = try MappingLibrary.standard()
      let mapping = try library.target(named: target).mapping
      _ = try library.recogniser()
      checks.append(good("mappings", "all can be read; the target is \(mapping.title)"))
      var connection = try destination.connect()
      checks.append(
        good("database", "\(destination.name), PostgreSQL \(connection.serverVersion / 10_000)")
      )
      try look(mapping, &checks, &connection)
    } catch {
      let failure = Failures.runError(error, destination: destination)
      checks.append(Check(name: "stopped", finding: failure.message, exit: failure.exit))
    }
    return checks
  }

  private func look(
    _ mapping: TargetMapping,
    _ checks: inout [Check],
    _ connection: inout Connection
  ) throws {
    let version = try Ledger.installedVersion(over: &connection)
    checks.append(
      version == Ledger.version
        ? good("sluice's tables", "version \(version)")
        : Check(
          name: "sluice's tables",
          finding: "version \(version), needed \(Ledger.version); run sluice init",
          exit: .mapping
        )
    )
    let actor = try Actor(user: asUser, settings: [], target: mapping)
    if let role = actor.role {
      try role.check(over: &connection)
      checks.append(good("role", "the connection may act as \(role.name)"))
    }
    for kind in mapping.kinds {
      do {
        let plan = try actor.plan(TargetPlanner(mapping, kind: kind), tenant: "", over: &connection)
        checks.append(good("as \(kind.rawValue)", paths(plan)))
        try look(kind, mapping, plan, actor, &checks, &connection)
      } catch let error as PlanError {
        add(error.description, of: kind, to: &checks)
      }
    }
    guard let tenant, let table = mapping.tenant else { return }
    let tenants = try actor.session(tenant: "", importID: nil)
      .targetTransaction(over: &connection) { try Ledger.tenants(tenant, of: table, over: &$0) }
    guard let found = tenants.first else {
      checks.append(Check(name: "tenant", finding: "there is no tenant \(tenant)", exit: .usage))
      return
    }
    checks.append(good("tenant", found.name))
    var loader = SuppressionLoader(hasher: KeyHasher(), defaultRegion: nil)
    let session = TenantSession(tenant: found.id, importID: nil, settings: [])
    try StoredLists.load(tenant: found.id, session: session, into: &loader, over: &connection)
    let lists = loader.finish()
    checks.append(
      good(
        "suppression lists",
        "\(lists.lists.count) in the database, \(lists.entryCount) "
          + (lists.entryCount == 1 ? "entry" : "entries")
      )
    )
  }

  /// Adds what is wrong for a kind, to what is wrong for another where it is the same.
  private func add(_ finding: String, of kind: RecordKind, to checks: inout [Check]) {
    if let last = checks.last, !last.isGood, last.finding == finding {
      checks[checks.count - 1].name += ", \(kind.rawValue)"
    } else {
      checks.append(Check(name: "as \(kind.rawValue)", finding: finding, exit: .mapping))
    }
  }

  private func paths(_ plan: LoadPlan) -> String {
    let tables = (plan.tables + plan.links.map(\.table)).map {
      "\($0.name.plain) \($0.path == .direct ? "directly" : "by way of a temporary table")"
    }
    return (tables + plan.lists.map { "\($0.table.plain) and \($0.link.plain)" })
      .joined(separator: ", ")
  }

  /// Whether the tenant's records of a kind may be added.
  private func look(
    _ kind: RecordKind,
    _ mapping: TargetMapping,
    _ plan: LoadPlan,
    _ actor: Actor,
    _ checks: inout [Check],
    _ connection: inout Connection
  ) throws {
    var id = Ledger.Tenant.platform.id
    let home = mapping.load(of: kind)?.tenant
    if let home {
      guard let tenant,
        let found = try actor.session(tenant: "", importID: nil)
          .targetTransaction(
            over: &connection,
            { try Ledger.tenants(tenant, of: home, over: &$0) }
          ).first
      else { return }
      id = found.id
    }
    if actor.user != nil {
      checks.append(try MemberCheckup(actor, kind, plan).check(id, home, over: &connection))
      return
    }
    try TenantSession(tenant: id, importID: nil, settings: [])
      .transaction(over: &connection) { try plan.checkPolicies(tenant: id, over: &$0) }
  }

  private func good(_ name: String, _ finding: String) -> Check {
    Check(name: name, finding: finding, exit: .done)
  }
}

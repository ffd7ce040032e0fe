public import Sluice
public import SluicePostgres

/// Whose lists a command works on: those of one tenant, or those that hold for all.
public struct SuppressionScope: Sendable {
  /// What the user said.
  public struct Options: Sendable {
    /// Name or path of the target mapping.
    public var target = ImportOptions().target
    /// Id or short name of the tenant; nil when none was named.
    public var tenant: String?
    /// Whether the lists are meant that hold for all.
    public var isGlobal = false
    /// Id of the signed-in user on whose behalf it is done.
    public var asUser: String?
    /// Settings for each transaction, `name=value`.
    public var settings: [String] = []

    /// Nothing said.
    public init() {}
  }

  /// What a command does with lists.
  public enum Purpose: Sendable {
    /// It looks at them: the tenant's own and those for all.
    case reading
    /// It changes them.
    case writing
  }

  /// The tenant; nil for lists that hold for all.
  public let tenant: Ledger.Tenant?
  /// The target's mapping.
  public let target: TargetMapping
  let actor: Actor
  let destination: Destination

  /// Finds the tenant, and checks that whoever asks may.
  ///
  /// - Throws: ``RunError`` when nobody is named, the tenant is unknown or the user may not.
  public init(
    _ options: Options,
    for purpose: Purpose,
    in destination: Destination,
    over connection: inout Connection
  ) throws(RunError) {
    self.destination = destination
    do {
      try LedgerCheck.check(destination, over: &connection)
      var lookup = ImportOptions()
      lookup.target = options.target
      lookup.settings = options.settings
      let pairs = try ImportOptions.settingPairs(options.settings)
      let target = try MappingLibrary.standard().target(named: options.target).mapping
      self.target = target
      let actor = try Actor(user: options.asUser, settings: pairs, target: target)
      self.actor = actor
      if options.isGlobal {
        if options.tenant != nil {
          throw RunError(.usage, "--global and --tenant exclude each other.")
        }
        if options.asUser != nil {
          throw RunError(
            .usage,
            "Lists for all belong to no user's tenant.\n  Leave --as-user out, or name a --tenant."
          )
        }
        tenant = nil
        return
      }
      guard options.tenant != nil || destination.isEmbedded else {
        throw RunError(
          .usage,
          "Say whose list it is: --tenant with an id or short name, or --global for all tenants."
        )
      }
      lookup.tenant = options.tenant ?? lookup.tenant
      let choices = TargetChoices(
        options: lookup,
        destination: destination,
        target: target,
        actor: actor
      )
      guard let kind = target.kinds.first(where: { target.load(of: $0)?.tenant != nil }),
        let home = choices.home(of: kind)
      else { throw RunError(.usage, "\(target.title) has no tenants: pass --global.") }
      let found = try choices.tenant(in: home, over: &connection)
      tenant = found
      try Self.check(actor, target, kind, found, purpose, over: &connection)
    } catch let error as RunError {
      throw error
    } catch {
      throw Failures.runError(error, destination: destination)
    }
  }

  /// The tenant or "all tenants", for people.
  public var name: String { tenant.map { "tenant \($0.name)" } ?? "all tenants" }

  /// Transactions on sluice's own tables.
  var session: TenantSession { actor.session(tenant: tenant?.id ?? "", importID: nil) }

  /// Runs work in a transaction and turns what goes wrong into a message.
  func run<Result>(
    over connection: inout Connection,
    _ body: (inout Connection) throws -> Result
  ) throws(RunError) -> Result {
    do {
      return try session.transaction(over: &connection, body)
    } catch let error as DatabaseError where error.sqlstate == "42501" {
      throw RunError(
        .unreachable,
        tenant == nil
          ? "The database user may not change lists that hold for all.\n  Use the owner of schema sluice, or name a --tenant."
          : "The database user may not do that with sluice.suppressions.\n  Ask the owner of the database to grant it."
      )
    } catch {
      throw Failures.runError(error, destination: destination)
    }
  }

  /// Refuses a signed-in user who may not read the tenant's records, or not add any.
  private static func check(
    _ actor: Actor,
    _ target: TargetMapping,
    _ kind: RecordKind,
    _ tenant: Ledger.Tenant,
    _ purpose: Purpose,
    over connection: inout Connection
  ) throws {
    guard let user = actor.user else { return }
    try actor.role?.check(over: &connection)
    try actor.session(tenant: tenant.id, importID: nil)
      .targetTransaction(over: &connection) { connection in
        let plan = try TargetPlanner(target, kind: kind).plan(over: &connection)
        let check = MemberCheck(user.member, user: user.id, tenant: tenant.id)
        switch purpose {
        case .reading: try check.checkReading(plan, over: &connection)
        case .writing:
          let home = target.load(of: kind)?.tenant
          try check.checkWriting(plan, home: home, over: &connection)
        }
      }
  }
}

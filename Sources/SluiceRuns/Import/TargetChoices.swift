import Sluice
import SluicePostgres

/// Finds the tenant of a load, and what the user chose for the whole file.
struct TargetChoices {
  let options: ImportOptions
  let destination: Destination
  let target: TargetMapping
  let actor: Actor

  /// Where the tenant is looked up.
  enum Home: Equatable {
    /// In a table.
    case table(TargetMapping.Tenant)
    /// Nowhere: the records belong to the whole platform.
    case platform
  }

  /// The home of the tenants of a kind of records; without a kind, that of all kinds.
  ///
  /// - Returns: Nil when it depends on the kind.
  func home(of kind: RecordKind?) -> Home? {
    let loads =
      kind.flatMap { target.load(of: $0) }.map { [$0] }
      ?? target.kinds.compactMap { target.load(of: $0) }
    let homes = loads.map { load in load.tenant.map(Home.table) ?? .platform }
    guard let first = homes.first, homes.allSatisfy({ $0 == first }) else { return nil }
    return first
  }

  /// Refuses to guess the kind where a file could be several.
  func checkKind() throws(RunError) {
    guard target.asksKind == true, options.kind == nil else { return }
    throw RunError(
      .usage,
      """
      \(target.title) can take a file as several kinds of records. Nothing was written.
        Say which they are: --as \(target.kinds.map(\.rawValue).joined(separator: " or --as "))
      """
    )
  }

  /// Finds the tenant.
  func tenant(in home: Home, over connection: inout Connection) throws -> Ledger.Tenant {
    guard case .table(let table) = home else {
      if options.tenant == ImportOptions().tenant { return .platform }
      throw RunError(
        .usage,
        """
        These records belong to the whole platform, not to a tenant. Nothing was written.
          Leave --tenant out.
        """
      )
    }
    let found: [Ledger.Tenant]
    do {
      found = try session("").targetTransaction(over: &connection) { connection in
        try Ledger.tenants(options.tenant, of: table, over: &connection)
      }
    } catch {
      guard (error as? DatabaseError)?.sqlstate == "42P01" else { throw error }
      throw PlanError.tableMissing(table.table, target: target.name)
    }
    if found.count == 1 { return found[0] }
    throw RunError(
      .usage,
      """
      There is \(found.isEmpty ? "no tenant" : "more than one tenant") "\(options.tenant)" in \(destination.name). Nothing was written.
        Pass --tenant with the id\(found.isEmpty ? " or the \(table.slug)" : "") of a row of \(table.table).
      """
    )
  }

  /// The ids of what was chosen, by the mapping's names.
  func ids(
    for kind: RecordKind,
    tenant: Ledger.Tenant,
    over connection: inout Connection
  ) throws -> [String: String] {
    let given = try options.choicePairs()
    let needed = self.needed(for: kind)
    let switches = self.switches(for: kind)
    if let stray = given.keys.sorted().first(where: { !(needed + switches).contains($0) }) {
      throw RunError(
        .usage,
        "--with \(stray)=… means nothing for \(kind.rawValue) of \(target.title)."
      )
    }
    let also = (target.load(of: kind)?.tenant?.also ?? [:]).keys
    if let unclear = also.sorted().first(where: { tenant.also[$0] == nil }) {
      throw RunError(
        .usage,
        """
        The tenant \(tenant.name) has more than one \(unclear). Nothing was written.
          Pass --tenant with the name or id of the one that is meant.
        """
      )
    }
    var ids = tenant.also
    for name in switches {
      switch given[name] {
      case "yes": ids[name] = "yes"
      case nil, "no": break
      default: throw RunError(.usage, "--with \(name)=… takes yes or no.")
      }
    }
    for name in needed {
      guard let choice = target.choices?[name] else { continue }
      guard let text = given[name] else {
        if choice.optional == true { continue }
        throw RunError(
          .usage,
          """
          \(target.title) needs a \(name) for \(kind.rawValue). Nothing was written.
            Pass the name or id of one of the tenant's own: --with \(name)=NAME
          """
        )
      }
      let found = try session(tenant.id).targetTransaction(over: &connection) { connection in
        try Ledger.choices(text, of: choice, tenant: tenant.id, over: &connection)
      }
      guard found.count == 1 else {
        throw RunError(
          .usage,
          """
          \(choice.tenant == nil ? "\(target.title) has" : "The tenant \(tenant.name) has") \(found.isEmpty ? "no" : "more than one") \(name) "\(text)". Nothing was written.
            Pass the name or id of one\(choice.tenant == nil ? "" : " of its own"): --with \(name)=NAME
          """
        )
      }
      ids[name] = found[0].id
    }
    return ids
  }

  /// The tenant to whom records of the whole platform are given, if one was chosen.
  func recipient(among ids: [String: String]) -> Ledger.Tenant? {
    let chosen = (target.choices ?? [:]).sorted { $0.key < $1.key }.first { name, choice in
      ids[name] != nil && choice.tenant == nil && choice.table == target.tenant?.table
    }
    guard let chosen, let id = ids[chosen.key] else { return nil }
    return Ledger.Tenant(id: id, name: chosen.key)
  }

  private func needed(for kind: RecordKind) -> [String] {
    guard let load = target.load(of: kind), let choices = target.choices else { return [] }
    let tables = [load.company, load.person, load.lead].compactMap { $0?.columns }
    let columns = (tables + (load.links ?? []).map(\.columns)).flatMap { Array($0.values) }
    return Set(columns.compactMap(\.set)).filter { choices[$0] != nil }.sorted()
  }

  private func switches(for kind: RecordKind) -> [String] {
    let names = (target.load(of: kind)?.links ?? []).compactMap(\.with)
    return (target.switches ?? []).filter(names.contains)
  }

  private func session(_ tenant: String) -> TenantSession {
    actor.session(tenant: tenant, importID: nil)
  }
}

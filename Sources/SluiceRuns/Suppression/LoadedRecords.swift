public import Sluice
public import SluicePostgres

/// Finds records already in the target whose people are on a list.
public struct LoadedRecords: Sendable {
  /// A record that a list covers.
  public struct Covered: Sendable, Equatable {
    /// Its table.
    public var table: String
    /// Its id.
    public var id: String
    /// Name of the list.
    public var list: String
    /// What matched: email, domain, phone or hash.
    public var match: String
    /// Whether only calls are forbidden.
    public var isOnlyCalls: Bool
  }

  /// What the records of one table came to.
  public struct Report: Sendable {
    /// The table.
    public var table: String
    /// Records that were looked at.
    public var records: Int
    /// Those that a list covers.
    public var covered: [Covered]
  }

  private let scope: SuppressionScope
  private let files: [String]
  private let region: PhoneRegion?

  /// Records of a tenant, checked against the lists in the database and in files.
  public init(
    _ scope: SuppressionScope,
    files: [String],
    defaultRegion: String?
  ) throws(RunError) {
    self.scope = scope
    self.files = files
    var options = ImportOptions()
    options.defaultRegion = defaultRegion
    region = try options.region()
  }

  /// Looks at all tables of people, leads and companies that the tenant has records in.
  public func check(
    over connection: inout Connection
  ) throws(RunError) -> (lists: [SuppressionSet.List], reports: [Report]) {
    guard let tenant = scope.tenant else {
      throw RunError(.usage, "--loaded looks at the records of one tenant: pass --tenant.")
    }
    do {
      let hasher = KeyHasher()
      var loader = SuppressionLoader(hasher: hasher, defaultRegion: region)
      try StoredLists.load(
        tenant: tenant.id,
        session: scope.session,
        into: &loader,
        over: &connection
      )
      // Customers are on lists of their own there; who is only a customer is no finding.
      let own = TargetLists(
        lists: scope.target.suppression ?? [],
        tenant: tenant,
        kind: .customers
      )
      try own.load(session: scope.session, into: &loader, over: &connection)
      for file in files { try loader.addFile(file) }
      let set = loader.finish()
      var reports: [Report] = []
      for place in places {
        let found = try scope.session.targetTransaction(over: &connection) { connection in
          try check(place, tenant.id, set, hasher, over: &connection)
        }
        if let found { reports.append(found) }
      }
      return (set.lists, reports)
    } catch {
      throw Failures.runError(error, destination: scope.destination)
    }
  }

  /// A table, and its columns of addresses, domains and numbers.
  private struct Place {
    var table: TargetMapping.Table
    var emails: [String]
    var domains: [String]
    var phones: [String]
  }

  private var places: [Place] {
    var places: [Place] = []
    for kind in scope.target.kinds {
      guard let load = scope.target.load(of: kind), load.isPlatformWide != true else { continue }
      for table in [load.person, load.lead, load.company] {
        guard let table, !places.contains(where: { $0.table.table == table.table }) else {
          continue
        }
        func columns(_ fields: Field...) -> [String] {
          let names = Set(fields.map(\.name))
          return table.columns.filter { !names.isDisjoint(with: $0.value.from ?? []) }
            .keys.sorted()
        }
        let place = Place(
          table: table,
          emails: columns(.email, .otherEmails),
          domains: columns(.companyDomain, .companyWebsite),
          phones: columns(.phone, .mobile, .companyPhone)
        )
        if !(place.emails + place.domains + place.phones).isEmpty { places.append(place) }
      }
    }
    return places
  }

  private func check(
    _ place: Place,
    _ tenant: String,
    _ set: SuppressionSet,
    _ hasher: KeyHasher,
    over connection: inout Connection
  ) throws -> Report? {
    guard let name = QualifiedName(parsing: place.table.table),
      let there = try Catalog.read(tables: [name], over: &connection)[name],
      let tenantColumn = place.table.match.tenant?.all.first(where: { there[$0] != nil })
    else { return nil }
    var isReadable = there.privileges.select
    if isReadable && there.rowSecurity.isActive && scope.actor.user == nil {
      isReadable = try PolicyCheck(table: there, tenantColumn: tenantColumn, tenant: tenant)
        .permits(.select, over: &connection)
    }
    guard isReadable else {
      throw RunError(
        .stoppedByGuard,
        "The database user may not read \(name.plain) wholly, so nothing can be said of its records."
      )
    }
    func known(_ columns: [String]) -> [String] { columns.filter { there[$0] != nil } }
    let (emails, domains, phones) = (known(place.emails), known(place.domains), known(place.phones))
    let columns = emails + domains + phones
    if columns.isEmpty { return nil }
    let deleted = place.table.match.deleted.flatMap { there[$0] == nil ? nil : $0 }
    let source = TenantRecords(
      table: name,
      id: place.table.match.id,
      tenantColumn: tenantColumn,
      deleted: deleted,
      columns: columns
    )
    var matcher = RecordMatcher(set: set, hasher: hasher, region: region)
    var covered: [Covered] = []
    let records = try source.read(tenant: tenant, over: &connection) { row in
      var best: RecordMatcher.Match?
      for index in columns.indices {
        let kind: SuppressionKind =
          index < emails.count ? .email : index < emails.count + domains.count ? .domain : .phone
        let match: RecordMatcher.Match? = row.withField(index + 1) { value in
          guard let value else { return nil }
          return matcher.match(value, as: kind)
        }
        if let match, best == nil || (best?.isOnlyCalls == true && !match.isOnlyCalls) {
          best = match
        }
      }
      guard let best else { return }
      covered.append(
        Covered(
          table: name.plain,
          id: row.string(0) ?? "",
          list: set.lists[Int(best.list)].name,
          match: best.word,
          isOnlyCalls: best.isOnlyCalls
        )
      )
    }
    return Report(table: name.plain, records: records, covered: covered)
  }
}

import Sluice
import SluicePostgres

/// Works out what is to be erased of a person, and which records of the target are theirs.
struct ErasurePlan {
  let search: PersonSearch
  /// Whether everybody with a number is meant, however many addresses they have.
  let everyone: Bool

  /// What is to be done.
  struct Steps {
    var erasure: Ledger.Erasure
    var records: [TargetRecord]
    /// Imports that the rows are of.
    var imports: Int
    /// Plain entries on lists that hold for all tenants, which stay.
    var sharedEntries: Int
  }

  /// Plans, in a transaction of the caller's; `key` is made where the ledger knows none yet.
  func make(over connection: inout Connection) throws -> Steps {
    var finding = try search.run(over: &connection)
    let key = try finding.key ?? PersonKey.make()
    let hasher = key.hasher(tenant: search.tenant)
    let given = search.identities.compactMap { $0.fingerprint(hasher) }
    try checkSharedNumber(finding.rows, given)
    var people: Set<RecordID> = []
    var companies: Set<RecordID> = []
    for row in finding.rows {
      let own = try finding.tables.people(of: row, over: &connection)
      people.formUnion(own)
      if own.isEmpty, let company = row.company ?? row.matched { companies.insert(company) }
    }
    let listed = try suppressions(&connection)
    return Steps(
      erasure: Ledger.Erasure(
        tenant: search.tenant,
        rows: finding.rows.map { ($0.importID, $0.line.row) },
        people: people.sorted(by: Self.isBefore),
        companies: companies.sorted(by: Self.isBefore),
        suppressions: listed.own,
        entries: entries(finding.rows, given),
        key: key.id
      ),
      records: try records(&finding, people.union(companies), &connection),
      imports: Set(finding.rows.map(\.importID)).count,
      sharedEntries: listed.shared
    )
  }

  /// Refuses a number that several people have: colleagues share numbers.
  private func checkSharedNumber(_ rows: [PersonRow], _ given: [Fingerprint]) throws(RunError) {
    let numbers = given.filter(\.isPhone)
    if everyone || numbers.isEmpty { return }
    let addresses = Set(given.filter { !$0.isPhone })
    var others: Set<Fingerprint> = []
    for row in rows where !row.isShapeless {
      guard row.fingerprints.contains(where: numbers.contains),
        !row.fingerprints.contains(where: addresses.contains),
        let main = row.fingerprints.first(where: { !$0.isPhone })
      else { continue }
      others.insert(main)
    }
    if others.count <= (addresses.isEmpty ? 1 : 0) { return }
    throw RunError(
      .stoppedByGuard,
      """
      Stopped: rows with that phone number have \(others.count) different e-mail addresses\(addresses.isEmpty ? "" : " besides"), so it may be several people's. Nothing was erased.
        Give the person's e-mail address alone, or erase everyone with that number: --everyone
      """
    )
  }

  /// What keeps the person out: what was given, and the addresses and numbers of their rows.
  ///
  /// A number
  /// that was not given tells them only where there is no address.
  private func entries(_ rows: [PersonRow], _ given: [Fingerprint]) -> [Ledger.ErasedEntry] {
    var entries = Set(given).map { Ledger.ErasedEntry($0, onlyAlone: false) }
    var known = Set(given)
    for row in rows where !row.isShapeless {
      for print in row.fingerprints where known.insert(print).inserted {
        entries.append(Ledger.ErasedEntry(print, onlyAlone: print.isPhone))
      }
    }
    return entries.sorted { $0.fingerprint.word < $1.fingerprint.word }
  }

  /// Plain and hashed entries on suppression lists: the tenant's own by their ids, and how many hold for
  /// all.
  private func suppressions(
    _ connection: inout Connection
  ) throws -> (own: [Int], shared: Int) {
    let found = try connection.query(
      """
      SELECT id, tenant_id, kind, value FROM sluice.suppressions
      WHERE (tenant_id = $1 OR tenant_id IS NULL)
        AND (kind IN ('email', 'phone') OR kind IN ('sha256', 'md5') AND value = ANY ($2))
      """,
      [
        .text(search.tenant),
        .texts(search.identities.flatMap { DigestKeys.entries(for: $0.bytes.span).map(\.value) }),
      ]
    )
    var own: [Int] = []
    var shared = 0
    for row in found {
      let value = Array((row["value"] ?? "").utf8)
      let isHash = row["kind"] == "sha256" || row["kind"] == "md5"
      let isMeant =
        isHash || search.identities.contains { $0.isIn(value.span, region: search.region) }
      if !isMeant { continue }
      if row["tenant_id"] == nil { shared += 1 } else if let id = row.int("id") { own.append(id) }
    }
    return (own, shared)
  }

  /// The person's records that are still in the target: those that the ledger names, and those that hold
  /// the address without it.
  private func records(
    _ finding: inout PersonSearch.Finding,
    _ ids: Set<RecordID>,
    _ connection: inout Connection
  ) throws -> [TargetRecord] {
    let emails = search.identities.filter { $0.kind == .email }.map {
      String(decoding: $0.bytes, as: UTF8.self)
    }
    let kinds = try connection.query(
      """
      SELECT DISTINCT target_mapping, kind FROM sluice.customer_imports WHERE tenant_id = $1
      ORDER BY 1, 2
      """,
      [.text(search.tenant)]
    )
    var records: Set<TargetRecord> = []
    for row in kinds {
      guard let name = row["target_mapping"], let kind = row["kind"],
        let plan = try finding.tables.plan(target: name, kind: kind, over: &connection)
      else { continue }
      for table in [plan.main, plan.lead].compactMap({ $0 }) {
        try look(table, ids, emails, into: &records, &connection)
      }
    }
    return records.sorted { ($0.table, $0.id) < ($1.table, $1.id) }
  }

  private func look(
    _ table: LoadPlan.Table,
    _ ids: Set<RecordID>,
    _ emails: [String],
    into records: inout Set<TargetRecord>,
    _ connection: inout Connection
  ) throws {
    if table.match.id.isEmpty { return }
    let id = Identifier(table.match.id)
    let list = ids.map { "'\($0)'" }.joined(separator: ", ")
    var conditions = list.isEmpty ? [] : ["r.\(id)::text IN (\(list))"]
    var parameters: [SQLParameter] = []
    if let address = table.match.expression(of: .email), !emails.isEmpty {
      parameters.append(.texts(emails))
      var condition = "lower(btrim(\(address)::text)) = ANY ($1::text[])"
      if let column = table.match.tenant {
        parameters.append(.text(table.match.tenantValue ?? search.tenant))
        condition += " AND r.\(Identifier(column))::text = $2"
      }
      conditions.append("(\(condition))")
    }
    if conditions.isEmpty { return }
    let found = try connection.query(
      "SELECT r.\(id)::text FROM \(table.name) r WHERE \(conditions.joined(separator: " OR "))",
      parameters
    )
    for row in found {
      if let id = row[0] { records.insert(TargetRecord(table: table.name.plain, id: id)) }
    }
  }

  private static func isBefore(_ first: RecordID, _ second: RecordID) -> Bool {
    (first.high, first.low) < (second.high, second.low)
  }
}

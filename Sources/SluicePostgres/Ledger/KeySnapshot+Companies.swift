import Sluice

extension KeySnapshot {
  /// Reads the companies beside people.
  mutating func readCompanies(
    _ table: LoadPlan.Table,
    _ tenant: String,
    _ importID: RecordID?,
    _ hasher: KeyHasher,
    _ connection: inout Connection
  ) throws(DatabaseError) {
    let sql = Self.select(table, Self.names(of: table), where: "true", tenant, importID)
    var snapshot = self
    var scratch: [UInt8] = []
    try connection.copyOut(sql) { row in
      guard let id = row.uuid(0), !snapshot.excluded.contains(RecordID(id)) else { return }
      let company = Self.company(row, hasher, &scratch)
      let number = UInt32(truncatingIfNeeded: snapshot.companyIDs.count)
      snapshot.companies.addExisting(company, number: number)
      snapshot.companyIDs.append(RecordID(id))
      snapshot.noteFormer(company, of: RecordID(id))
    }
    var found = snapshot.companies
    snapshot.addFormer(of: snapshot.companyIDs, to: &found, hasher)
    snapshot.companies = found
    self = snapshot
  }

  /// Keeps by what a company is found that this import has changed before.
  private mutating func noteFormer(_ company: CompanyIdentity, of id: RecordID) {
    if changed.contains(id) { present[id] = company }
  }

  /// Adds by what this import found companies before it changed them.
  private func addFormer(
    of ids: [RecordID],
    to found: inout CompanyDirectory,
    _ hasher: KeyHasher
  ) {
    for (number, keys) in Dictionary(grouping: formerKeys(of: ids, hasher), by: \.number)
      .sorted(by: { $0.key < $1.key })
    {
      let now = present[ids[Int(number)]] ?? CompanyIdentity()
      func former(_ identity: RecordIdentity) -> Key128? {
        keys.first { $0.identity == identity }?.key
      }
      // What has not changed is as it was; of a name and a place each may have.
      let name = former(.name)
      let place = former(.place)
      found.addFormer(
        CompanyIdentity(domain: former(.domain) ?? .none, name: name ?? .none, place: now.place),
        number: number,
        isDeleted: false
      )
      guard let place else { continue }
      for name in [now.name, name].compactMap({ $0 }) {
        let former = CompanyIdentity(name: name, place: place)
        found.addFormer(former, number: number, isDeleted: false)
      }
    }
  }

  /// By what a company is told whose domain, name and city are the columns 1 to 3.
  private static func company(
    _ row: borrowing BinaryTuple,
    _ hasher: KeyHasher,
    _ scratch: inout [UInt8]
  ) -> CompanyIdentity {
    CompanyIdentity(
      domain: key(row, 1, .domain, hasher, &scratch),
      name: key(row, 2, .name, hasher, &scratch),
      place: key(row, 3, .place, hasher, &scratch)
    )
  }

  /// Reads the records where they are companies alone.
  mutating func readRecordCompanies(
    _ table: LoadPlan.Table,
    _ tenant: String,
    _ importID: RecordID?,
    _ system: String?,
    _ hasher: KeyHasher,
    _ connection: inout Connection
  ) throws(DatabaseError) {
    let ids = system.map { RecordFinder.externalID(of: table, tenant: tenant, system: $0) }
    let isDeleted = table.match.deletion.map { "r.\(Identifier($0)) IS NOT NULL" } ?? "false"
    let sql = Self.select(
      table,
      "\(Self.names(of: table)), \(ids?.column ?? "NULL::text"), \(isDeleted)",
      joining: ids?.join ?? "",
      where: "true",
      tenant,
      importID
    )
    var snapshot = self
    var found = CompanyDirectory()
    var scratch: [UInt8] = []
    var deleted: [Company] = []
    try connection.copyOut(sql) { row in
      guard let uuid = row.uuid(0) else { return }
      let id = RecordID(uuid)
      if snapshot.excluded.contains(id) { return }
      let external = row.withField(4) { value in
        guard let value else { return Key128.none }
        return hasher.key(value, kind: .externalID)
      }
      let company = Company(
        id: id,
        told: Self.company(row, hasher, &scratch),
        externals: (snapshot.externals[id] ?? []) + (external.isNone ? [] : [external])
      )
      if row.bool(5) == true {
        deleted.append(company)
      } else {
        snapshot.add(company, to: &found, isDeleted: false)
      }
    }
    snapshot.ordered = snapshot.people.count
    // A company that is there goes before one that was deleted.
    for company in deleted {
      snapshot.add(company, to: &found, isDeleted: true)
      snapshot.held.insert(UInt32(truncatingIfNeeded: snapshot.people.count - 1))
    }
    snapshot.addFormer(of: snapshot.people, to: &found, hasher)
    snapshot.recordCompanies = found
    self = snapshot
  }

  private struct Company {
    var id: RecordID
    var told: CompanyIdentity
    var externals: [Key128]
  }

  /// Gives a company its number; several rows of one, with an id each, come one after the other.
  private mutating func add(
    _ company: Company,
    to found: inout CompanyDirectory,
    isDeleted: Bool
  ) {
    if people.last != company.id {
      let number = UInt32(truncatingIfNeeded: people.count)
      if isDeleted {
        found.addFormer(company.told, number: number, isDeleted: true)
      } else {
        found.addExisting(company.told, number: number)
      }
      people.append(company.id)
      noteFormer(company.told, of: company.id)
    }
    let number = UInt32(truncatingIfNeeded: people.count - 1)
    for key in company.externals { _ = recordIDs.insert(key, number: number) }
  }

  private static func names(of table: LoadPlan.Table) -> String {
    let domain = table.match.expression(of: .domain) ?? "NULL::text"
    let name = table.match.expression(of: .name) ?? "NULL::text"
    let place = table.match.expression(of: .place) ?? "NULL::text"
    return "\(domain), \(name), \(place)"
  }
}

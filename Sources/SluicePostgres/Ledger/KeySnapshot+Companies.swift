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
      let domain = Self.key(row, 1, .domain, hasher, &scratch)
      let name = Self.key(row, 2, .name, hasher, &scratch)
      let number = UInt32(truncatingIfNeeded: snapshot.companyIDs.count)
      snapshot.companies.addExisting(domain: domain, name: name, number: number)
      snapshot.companyIDs.append(RecordID(id))
    }
    var found = snapshot.companies
    snapshot.addFormer(of: snapshot.companyIDs, to: &found, hasher)
    snapshot.companies = found
    self = snapshot
  }

  /// Adds by what this import found companies before it changed them.
  private func addFormer(
    of ids: [RecordID],
    to found: inout CompanyDirectory,
    _ hasher: KeyHasher
  ) {
    for (number, identity, key) in formerKeys(of: ids, hasher) {
      switch identity {
      case .email: break
      case .domain: found.addFormer(domain: key, name: .none, number: number)
      case .name: found.addFormer(domain: .none, name: key, number: number)
      }
    }
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
      let external = row.withField(3) { value in
        guard let value else { return Key128.none }
        return hasher.key(value, kind: .externalID)
      }
      let company = Company(
        id: id,
        domain: Self.key(row, 1, .domain, hasher, &scratch),
        name: Self.key(row, 2, .name, hasher, &scratch),
        externals: (snapshot.externals[id] ?? []) + (external.isNone ? [] : [external])
      )
      if row.bool(4) == true {
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
    var domain: Key128
    var name: Key128
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
        found.addFormer(domain: company.domain, name: company.name, number: number)
      } else {
        found.addExisting(domain: company.domain, name: company.name, number: number)
      }
      people.append(company.id)
    }
    let number = UInt32(truncatingIfNeeded: people.count - 1)
    for key in company.externals { _ = recordIDs.insert(key, number: number) }
  }

  private static func names(of table: LoadPlan.Table) -> String {
    let domain = table.match.expression(of: .domain) ?? "NULL::text"
    let name = table.match.expression(of: .name) ?? "NULL::text"
    return "\(domain), \(name)"
  }
}

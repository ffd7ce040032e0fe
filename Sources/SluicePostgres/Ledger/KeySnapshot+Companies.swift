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
    let held = table.match.held.map { "r.\(Identifier($0)) IS NOT NULL" } ?? "false"
    let sql = Self.select(
      table,
      "\(Self.names(of: table)), \(ids?.column ?? "NULL::text"), \(held)",
      joining: ids?.join ?? "",
      where: "true",
      tenant,
      importID
    )
    var snapshot = self
    var found = CompanyDirectory()
    var scratch: [UInt8] = []
    try connection.copyOut(sql) { row in
      guard let uuid = row.uuid(0) else { return }
      let id = RecordID(uuid)
      if snapshot.excluded.contains(id) { return }
      // Several rows of one record, with an id each, come one after the other.
      if snapshot.people.last != id {
        let number = UInt32(truncatingIfNeeded: snapshot.people.count)
        let domain = Self.key(row, 1, .domain, hasher, &scratch)
        let name = Self.key(row, 2, .name, hasher, &scratch)
        found.addExisting(domain: domain, name: name, number: number)
        snapshot.people.append(id)
        if row.bool(4) == true { snapshot.held.insert(number) }
      }
      let external = row.withField(3) { value in
        guard let value else { return Key128.none }
        return hasher.key(value, kind: .externalID)
      }
      let number = UInt32(truncatingIfNeeded: snapshot.people.count - 1)
      for key in (snapshot.externals[id] ?? []) + (external.isNone ? [] : [external]) {
        _ = snapshot.recordIDs.insert(key, number: number)
      }
    }
    snapshot.addFormer(of: snapshot.people, to: &found, hasher)
    snapshot.recordCompanies = found
    self = snapshot
  }

  private static func names(of table: LoadPlan.Table) -> String {
    let domain = table.match.expression(of: .domain) ?? "NULL::text"
    let name = table.match.expression(of: .name) ?? "NULL::text"
    return "\(domain), \(name)"
  }
}

public import Sluice

/// The identities of a tenant's records before an import: who and what is already there.
///
/// Leaves out what the import itself created, so that a resumed run sees what the first one saw.
public struct KeySnapshot: Sendable {
  /// What tells the records that are there; each has its number in ``people``.
  public var records = KeyTable()
  /// Ids of those records, by number.
  public var people: [RecordID] = []
  /// Those records where they are companies alone; each has its number in ``people``.
  public var recordCompanies: CompanyDirectory?
  /// Companies by domain and name; each has its number in ``companyIDs``.
  public var companies = CompanyDirectory()
  /// Ids of companies, by number.
  public var companyIDs: [RecordID] = []

  /// A tenant without records.
  public init() {}

  /// Reads a tenant's people and companies.
  public static func read(
    plan: LoadPlan,
    tenant: String,
    importID: RecordID?,
    hasher: KeyHasher,
    over connection: inout Connection
  ) throws(DatabaseError) -> KeySnapshot {
    var snapshot = KeySnapshot()
    if plan.main.isToldAsCompany {
      (snapshot.recordCompanies, snapshot.people) = try readCompanies(
        plan.main,
        tenant,
        importID,
        hasher,
        &connection
      )
    } else {
      try snapshot.readRecords(plan.main, tenant, importID, hasher, &connection)
    }
    if let company = plan.company {
      (snapshot.companies, snapshot.companyIDs) = try readCompanies(
        company,
        tenant,
        importID,
        hasher,
        &connection
      )
    }
    return snapshot
  }

  private mutating func readRecords(
    _ table: LoadPlan.Table,
    _ tenant: String,
    _ importID: RecordID?,
    _ hasher: KeyHasher,
    _ connection: inout Connection
  ) throws(DatabaseError) {
    let identities = table.match.same.filter { table.match.columns[$0] != nil }
    let columns = identities.compactMap { table.match.expression(of: $0) }
    if columns.isEmpty { return }
    let sql = Self.select(
      table,
      columns.joined(separator: ", "),
      where: "coalesce(\(columns.map { "\($0)::text" }.joined(separator: ", "))) IS NOT NULL",
      tenant,
      importID
    )
    var snapshot = self
    var scratch: [UInt8] = []
    try connection.copyOut(sql) { row in
      guard let id = row.uuid(0) else { return }
      var key = Key128.none
      for index in identities.indices where key.isNone {
        key = Self.key(row, index + 1, identities[index], hasher, &scratch)
      }
      if key.isNone { return }
      let number = UInt32(truncatingIfNeeded: snapshot.people.count)
      if snapshot.records.insert(key, number: number) == nil {
        snapshot.people.append(RecordID(id))
      }
    }
    self = snapshot
  }

  private static func key(
    _ row: borrowing BinaryTuple,
    _ column: Int,
    _ identity: RecordIdentity,
    _ hasher: KeyHasher,
    _ scratch: inout [UInt8]
  ) -> Key128 {
    row.withField(column) { value in
      guard let value else { return .none }
      return key(of: value, identity, hasher, &scratch)
    }
  }

  /// The key of a stored value, as a file's would be made.
  private static func key(
    of value: Span<UInt8>,
    _ identity: RecordIdentity,
    _ hasher: KeyHasher,
    _ scratch: inout [UInt8]
  ) -> Key128 {
    scratch.removeAll(keepingCapacity: true)
    switch identity {
    case .email:
      guard EmailNormalizer.normalize(value, into: &scratch).isValid else { return .none }
      return hasher.key(scratch.span, kind: .email)
    case .domain:
      guard WebAddress.domain(of: value, into: &scratch) == .valid,
        DomainFacts(of: scratch.span).identifiesCompany
      else { return .none }
      return hasher.key(scratch.span, kind: .domain)
    case .name:
      CompanyKey.append(value, to: &scratch)
      return hasher.key(scratch.span, kind: .companyName)
    }
  }

  private static func readCompanies(
    _ table: LoadPlan.Table,
    _ tenant: String,
    _ importID: RecordID?,
    _ hasher: KeyHasher,
    _ connection: inout Connection
  ) throws(DatabaseError) -> (CompanyDirectory, [RecordID]) {
    let domain = table.match.expression(of: .domain) ?? "NULL::text"
    let name = table.match.expression(of: .name) ?? "NULL::text"
    let sql = select(table, "\(domain), \(name)", where: "true", tenant, importID)
    var companies = CompanyDirectory()
    var ids: [RecordID] = []
    var scratch: [UInt8] = []
    try connection.copyOut(sql) { row in
      guard let id = row.uuid(0) else { return }
      let domainKey = key(row, 1, .domain, hasher, &scratch)
      let nameKey = key(row, 2, .name, hasher, &scratch)
      let number = UInt32(truncatingIfNeeded: ids.count)
      companies.addExisting(domain: domainKey, name: nameKey, number: number)
      ids.append(RecordID(id))
    }
    return (companies, ids)
  }

  /// Rows of a tenant in the order of their ids, without deleted ones and without this import's.
  private static func select(
    _ table: LoadPlan.Table,
    _ columns: String,
    where condition: String,
    _ tenant: String,
    _ importID: RecordID?
  ) -> String {
    let id = Identifier(table.match.id)
    let entity = table.entity.name
    var sql = "COPY (SELECT r.\(id), \(columns) FROM \(table.name) r WHERE \(condition)"
    if let column = table.match.tenant {
      let value = TransactionSettings.literal(table.match.tenantValue ?? tenant)
      sql += " AND r.\(Identifier(column)) = \(value)"
    }
    if let deleted = table.match.deleted { sql += " AND r.\(Identifier(deleted)) IS NULL" }
    if let importID {
      sql += """
         AND NOT EXISTS (SELECT 1 FROM sluice.import_rows i WHERE i.import_id = '\(importID)'
           AND i.\(entity)_id = r.\(id) AND i.created_\(entity))
        """
    }
    return sql + " ORDER BY r.\(id)) TO STDOUT (FORMAT binary)"
  }
}

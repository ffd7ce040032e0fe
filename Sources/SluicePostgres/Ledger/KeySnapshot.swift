public import Sluice

/// The identities of a tenant's records before an import: who and what is already there.
///
/// Leaves out what the import itself created, so that a resumed run sees what the first one saw.
public struct KeySnapshot: Sendable {
  /// Addresses of people; each has its number in ``people``.
  public var emails = KeyTable()
  /// Ids of people, by number.
  public var people: [RecordID] = []
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
    try snapshot.readPeople(plan.person, tenant, importID, hasher, &connection)
    if let company = plan.company {
      try snapshot.readCompanies(company, tenant, importID, hasher, &connection)
    }
    return snapshot
  }

  private mutating func readPeople(
    _ table: LoadPlan.Table,
    _ tenant: String,
    _ importID: RecordID?,
    _ hasher: KeyHasher,
    _ connection: inout Connection
  ) throws(DatabaseError) {
    guard let email = table.match.email else { return }
    let column = Identifier(email)
    let sql = Self.select(
      table,
      "r.\(column)",
      where: "r.\(column) IS NOT NULL",
      tenant,
      importID,
      own: "person"
    )
    var snapshot = self
    var scratch: [UInt8] = []
    try connection.copyOut(sql) { row in
      guard let id = row.uuid(0) else { return }
      row.withField(1) { value in
        guard let value else { return }
        scratch.removeAll(keepingCapacity: true)
        if !EmailNormalizer.normalize(value, into: &scratch).isValid { return }
        let number = UInt32(truncatingIfNeeded: snapshot.people.count)
        if snapshot.emails.insert(hasher.key(scratch.span, kind: .email), number: number) == nil {
          snapshot.people.append(RecordID(id))
        }
      }
    }
    self = snapshot
  }

  private mutating func readCompanies(
    _ table: LoadPlan.Table,
    _ tenant: String,
    _ importID: RecordID?,
    _ hasher: KeyHasher,
    _ connection: inout Connection
  ) throws(DatabaseError) {
    let domain = table.match.domain.map { "r.\(Identifier($0))" } ?? "NULL::text"
    let name = table.match.name.map { "r.\(Identifier($0))" } ?? "NULL::text"
    let sql = Self.select(
      table,
      "\(domain), \(name)",
      where: "true",
      tenant,
      importID,
      own: "company"
    )
    var snapshot = self
    var scratch: [UInt8] = []
    try connection.copyOut(sql) { row in
      guard let id = row.uuid(0) else { return }
      var domainKey = Key128.none
      row.withField(1) { value in
        guard let value else { return }
        scratch.removeAll(keepingCapacity: true)
        guard WebAddress.domain(of: value, into: &scratch) == .valid else { return }
        if DomainFacts(of: scratch.span).identifiesCompany {
          domainKey = hasher.key(scratch.span, kind: .domain)
        }
      }
      var nameKey = Key128.none
      row.withField(2) { value in
        guard let value else { return }
        scratch.removeAll(keepingCapacity: true)
        CompanyKey.append(value, to: &scratch)
        nameKey = hasher.key(scratch.span, kind: .companyName)
      }
      let number = UInt32(truncatingIfNeeded: snapshot.companyIDs.count)
      snapshot.companies.addExisting(domain: domainKey, name: nameKey, number: number)
      snapshot.companyIDs.append(RecordID(id))
    }
    self = snapshot
  }

  /// Rows of a tenant in the order of their ids, without deleted ones and without this import's.
  private static func select(
    _ table: LoadPlan.Table,
    _ columns: String,
    where condition: String,
    _ tenant: String,
    _ importID: RecordID?,
    own entity: String
  ) -> String {
    let id = Identifier(table.match.id)
    var sql = """
      COPY (SELECT r.\(id), \(columns) FROM \(table.name) r
      WHERE r.\(Identifier(table.match.tenant)) = \(TransactionSettings.literal(tenant))
        AND \(condition)
      """
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

public import Sluice

/// The identities of a tenant's records before an import: who and what is already there.
///
/// Leaves out what the import itself created, so that a resumed run sees what the first one saw.
public struct KeySnapshot: Sendable {
  /// What tells the records that are there; each has its number in ``people``.
  public var records = KeyTable()
  /// Further records that are there and are told by the same key, by that key.
  public var rivals: [Key128: [UInt32]] = [:]
  /// Ids of those records, by number.
  public var people: [RecordID] = []
  /// The same records by their ids in the system that the file comes from.
  public var recordIDs = KeyTable()
  /// Those that count as deleted.
  public var held: Set<UInt32> = []
  /// How many of ``people`` come first, in the order of their ids: all but the deleted ones.
  var ordered = 0
  /// Which of them have a company; empty where nobody asks.
  public var haveCompany: [Bool] = []
  /// Those records where they are companies alone; each has its number in ``people``.
  public var recordCompanies: CompanyDirectory?
  /// Companies by domain and name; each has its number in ``companyIDs``.
  public var companies = CompanyDirectory()
  /// Ids of companies, by number.
  public var companyIDs: [RecordID] = []
  /// What the import itself created, as far as the ledger may not be asked.
  var excluded: Set<RecordID> = []
  /// By what the import found records before it changed them.
  var former: [Former] = [] { didSet { changed = Set(former.map(\.id)) } }
  /// Records that it changed, and by what those of them are found now that are companies.
  private(set) var changed: Set<RecordID> = []
  var present: [RecordID: CompanyIdentity] = [:]
  /// Ids in the file's system, as far as the role that reads may not ask for them.
  var externals: [RecordID: [Key128]] = [:]

  /// A tenant without records.
  public init() {}

  /// Reads a tenant's people and companies.
  ///
  /// `system` is the one whose ids the file's records have; nil when they are not to be looked at.
  /// Leaves out what the import itself created. What the ledger knows is given to a role that may not
  /// read it: `excluded`, `former` and `externals`. With `probing` people are read only as far as the file asks for them.
  public static func read(
    plan: LoadPlan,
    tenant: String,
    importID: RecordID?,
    system: String? = nil,
    fillsCompanies: Bool = false,
    excluding excluded: Set<RecordID> = [],
    former: [Former] = [],
    externals: [RecordID: [Key128]] = [:],
    probing: Probing? = nil,
    hasher: KeyHasher,
    over connection: inout Connection
  ) throws(DatabaseError) -> KeySnapshot {
    var snapshot = KeySnapshot()
    snapshot.excluded = excluded
    snapshot.externals = externals
    snapshot.former = former
    if let importID { snapshot.former = try Self.former(of: importID, over: &connection) }
    if plan.main.isToldAsCompany {
      try snapshot.readRecordCompanies(plan.main, tenant, importID, system, hasher, &connection)
    } else {
      if let probing { try snapshot.gather(probing, plan.main, tenant, system, &connection) }
      try snapshot.readRecords(
        plan,
        tenant,
        importID,
        system,
        fillsCompanies,
        isGathered: probing != nil,
        hasher,
        &connection
      )
    }
    if let company = plan.company {
      try snapshot.readCompanies(company, tenant, importID, hasher, &connection)
    }
    return snapshot
  }

  private mutating func readRecords(
    _ plan: LoadPlan,
    _ tenant: String,
    _ importID: RecordID?,
    _ system: String?,
    _ fillsCompanies: Bool,
    isGathered: Bool,
    _ hasher: KeyHasher,
    _ connection: inout Connection
  ) throws(DatabaseError) {
    let table = plan.main
    let identities = table.match.same.filter { table.match.columns[$0] != nil }
    let own = identities.compactMap { table.match.expression(of: $0) }
    let ids = system.map { RecordFinder.externalID(of: table, tenant: tenant, system: $0) }
    if own.isEmpty && ids == nil && externals.isEmpty { return }
    let found = own + (ids.map { [$0.column] } ?? [])
    let texts = found.map { "\($0)::text" }
    let hasCompany = fillsCompanies ? RecordFinder.hasCompany(plan) : "false"
    let isDeleted = table.match.deletion.map { "r.\(Identifier($0)) IS NOT NULL" } ?? "false"
    var condition =
      externals.isEmpty ? "coalesce(\(texts.joined(separator: ", "))) IS NOT NULL" : "true"
    if isGathered {
      condition += " AND r.\(Identifier(table.match.id)) IN (SELECT f.id FROM \(Self.found) f)"
    }
    let sql = Self.select(
      table,
      (found + [hasCompany, isDeleted]).joined(separator: ", "),
      joining: ids?.join ?? "",
      where: condition,
      tenant,
      importID
    )
    var snapshot = self
    var scratch: [UInt8] = []
    // A record that is there goes before one that was deleted.
    var deleted: [(id: RecordID, key: Key128, external: Key128)] = []
    try connection.copyOut(sql) { row in
      guard let id = row.uuid(0), !snapshot.excluded.contains(RecordID(id)) else { return }
      var key = Key128.none
      for index in identities.indices where key.isNone {
        key = Self.key(row, index + 1, identities[index], hasher, &scratch)
      }
      var external = Key128.none
      if ids != nil {
        external = row.withField(own.count + 1) { value in
          guard let value else { return Key128.none }
          return hasher.key(value, kind: .externalID)
        }
      }
      let further = snapshot.externals[RecordID(id)] ?? []
      if key.isNone && external.isNone && further.isEmpty { return }
      let isDeleted = row.bool(found.count + 2) == true
      // One record has its number, whatever it is found by.
      for external in external.isNone && !further.isEmpty ? further : [external] {
        if isDeleted {
          deleted.append((RecordID(id), key, external))
          continue
        }
        snapshot.add(
          RecordID(id),
          key,
          external,
          hasCompany: fillsCompanies ? row.bool(found.count + 1) == true : nil
        )
      }
    }
    self = snapshot
    ordered = people.count
    for (id, key, external) in deleted {
      add(id, key, external, hasCompany: fillsCompanies ? false : nil, isDeleted: true)
      if people.count > ordered, people.last == id {
        held.insert(UInt32(truncatingIfNeeded: people.count - 1))
      }
    }
    for (number, identity, key) in formerKeys(of: people, hasher)
    where identities.contains(identity) {
      let first = records.insert(key, number: number)
      if let first, first != number, !held.contains(first), !held.contains(number) {
        rivals[key, default: []].append(number)
      }
    }
  }

  /// Gives a record its number; several rows of one record, with an id each, come one after the other.
  private mutating func add(
    _ id: RecordID,
    _ key: Key128,
    _ external: Key128,
    hasCompany: Bool?,
    isDeleted: Bool = false
  ) {
    let isSame = people.last == id
    let number = UInt32(truncatingIfNeeded: isSame ? people.count - 1 : people.count)
    let first = records.insert(key, number: number)
    let keyIsNew = !key.isNone && first == nil
    let externalIsNew = !external.isNone && recordIDs.insert(external, number: number) == nil
    let isRival = first != nil && first != number && !isDeleted
    if isSame || !(keyIsNew || externalIsNew || isRival) { return }
    if isRival { rivals[key, default: []].append(number) }
    people.append(id)
    if let hasCompany { haveCompany.append(hasCompany) }
  }

  static func key(
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
  static func key(
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
    case .place:
      var place = PlaceKey()
      return place.key(value, hasher)
    }
  }

  /// Rows of a tenant in the order of their ids, without this import's, and without deleted ones unless the plan wants them.
  static func select(
    _ table: LoadPlan.Table,
    _ columns: String,
    joining join: String = "",
    where condition: String,
    _ tenant: String,
    _ importID: RecordID?
  ) -> String {
    let id = Identifier(table.match.id)
    let entity = table.entity.name
    var sql = """
      COPY (SELECT r.\(id), \(columns) FROM \(table.name) r\(join)
      WHERE \(condition) AND \(AddressProbe.conditions(table, tenant))
      """
    if let importID {
      sql += """
         AND NOT EXISTS (SELECT 1 FROM sluice.import_rows i WHERE i.import_id = '\(importID)'
           AND i.\(entity)_id = r.\(id) AND i.created_\(entity))
        """
    }
    return sql + " ORDER BY r.\(id)) TO STDOUT (FORMAT binary)"
  }
}

public import Sluice

extension KeySnapshot {
  /// Shows a finder the tenant's records, with all that tells who they are.
  ///
  /// Records that have something in common with the file get a number in ``people`` where they have none yet. Deleted records
  /// are left out, held ones too.
  public mutating func showRecords(
    to finder: inout SimilarRowFinder,
    plan: LoadPlan,
    tenant: String,
    fillsCompanies: Bool,
    over connection: inout Connection
  ) throws(DatabaseError) {
    let columns = Self.columns(plan)
    if columns.isEmpty { return }
    let texts = columns.map { "(\($0.expression))::text" }
    let hasCompany = fillsCompanies ? RecordFinder.hasCompany(plan) : "false"
    let sql = Self.select(
      plan.main,
      (texts + [hasCompany]).joined(separator: ", "),
      joining: Self.companyJoin(plan),
      where: plan.main.match.held.map { "r.\(Identifier($0)) IS NULL" } ?? "true",
      tenant,
      nil
    )
    var snapshot = self
    var place = 0
    let known = ordered
    var values = MatchValues()
    try connection.copyOut(sql) { row in
      guard let id = row.uuid(0), !snapshot.excluded.contains(RecordID(id)) else { return }
      Self.read(row, columns, into: &values)
      if values.isEmpty { return }
      // Both are in the order of their ids.
      while place < known, snapshot.people[place].wide < id { place += 1 }
      let isKnown = place < known && snapshot.people[place].wide == id
      let number = UInt32(truncatingIfNeeded: isKnown ? place : snapshot.people.count)
      guard finder.add(record: number, values), !isKnown else { return }
      snapshot.people.append(RecordID(id))
      if fillsCompanies { snapshot.haveCompany.append(row.bool(columns.count + 1) == true) }
    }
    self = snapshot
  }

  /// Shows a finder the tenant's companies beside people, with all that tells which they are.
  public func showCompanies(
    to finder: inout SimilarCompanyFinder,
    plan: LoadPlan,
    tenant: String,
    over connection: inout Connection
  ) throws(DatabaseError) {
    guard let table = plan.company, !companyIDs.isEmpty else { return }
    let columns = Self.columns(table, as: .companies).filter { $0.field != .email }
      .sorted { $0.field.rawValue < $1.field.rawValue }
    if columns.isEmpty { return }
    let texts = columns.map { "(\($0.expression))::text" }.joined(separator: ", ")
    let sql = Self.select(table, texts, where: "true", tenant, nil)
    var place = 0
    var values = MatchValues()
    try connection.copyOut(sql) { row in
      guard let id = row.uuid(0) else { return }
      // Both are in the order of their ids; what the import has made itself is in one of them only.
      while place < companyIDs.count, companyIDs[place].wide < id { place += 1 }
      guard place < companyIDs.count, companyIDs[place].wide == id else { return }
      Self.read(row, columns, into: &values)
      finder.add(record: UInt32(truncatingIfNeeded: place), values)
    }
  }

  private static func read(
    _ row: borrowing BinaryTuple,
    _ columns: [MatchColumn],
    into values: inout MatchValues
  ) {
    values.removeAll()
    for (index, column) in columns.enumerated() {
      row.withField(index + 1) { value in
        if let value { values.add(value, of: column.field) }
      }
    }
  }

  /// The places of those of some records that are among others.
  public static func numbers(
    of wanted: Set<RecordID>,
    among records: [RecordID]
  ) -> [RecordID: UInt32] {
    var numbers: [RecordID: UInt32] = [:]
    for (number, id) in records.enumerated() where wanted.contains(id) {
      numbers[id] = UInt32(truncatingIfNeeded: number)
    }
    return numbers
  }

  /// The numbers in ``people`` of records by their ids; those that are not there yet are added.
  public mutating func numbers(
    of ids: [RecordID],
    plan: LoadPlan,
    fillsCompanies: Bool,
    over connection: inout Connection
  ) throws(DatabaseError) -> [RecordID: UInt32] {
    let wanted = Set(ids)
    var numbers = Self.numbers(of: wanted, among: people)
    let missing = wanted.filter { numbers[$0] == nil }.sorted { $0.wide < $1.wide }
    if missing.isEmpty { return numbers }
    var haveCompany: Set<RecordID> = []
    if fillsCompanies {
      let rows = try connection.query(
        """
        SELECT r.\(Identifier(plan.main.match.id))::text AS id FROM \(plan.main.name) r
        WHERE r.\(Identifier(plan.main.match.id)) = ANY ($1) AND \(RecordFinder.hasCompany(plan))
        """,
        [.uuids(missing.map(\.wide))]
      )
      haveCompany = Set(rows.compactMap { $0["id"].flatMap { RecordID($0) } })
    }
    for id in missing {
      numbers[id] = UInt32(truncatingIfNeeded: people.count)
      people.append(id)
      if fillsCompanies { self.haveCompany.append(haveCompany.contains(id)) }
    }
    return numbers
  }

  /// Those of some records that are there, or were deleted and are found nevertheless.
  public static func there(
    _ ids: [RecordID],
    _ table: LoadPlan.Table,
    tenant: String,
    over connection: inout Connection
  ) throws(DatabaseError) -> [(id: RecordID, isDeleted: Bool)] {
    let id = Identifier(table.match.id)
    let isDeleted = table.match.deletion.map { "r.\(Identifier($0)) IS NOT NULL" } ?? "false"
    return try connection.query(
      """
      SELECT r.\(id)::text AS id, \(isDeleted) AS deleted FROM \(table.name) r
      WHERE r.\(id) = ANY ($1) AND \(AddressProbe.conditions(table, tenant)) ORDER BY r.\(id)
      """,
      [.uuids(Set(ids).map(\.wide).sorted())]
    ).compactMap { row in
      row["id"].flatMap { RecordID($0) }.map { ($0, row.bool("deleted")) }
    }
  }

  private typealias MatchColumn = (expression: String, field: MatchField)

  /// What tells who a record `r` is, and its company `c`; parts of names first.
  private static func columns(_ plan: LoadPlan) -> [MatchColumn] {
    let isOfCompanies = plan.main.isToldAsCompany
    var columns = columns(plan.main, as: isOfCompanies ? .companies : .contacts)
    if plan.main.entity != .company, let company = plan.company {
      for (identity, field) in [
        (RecordIdentity.name, MatchField.companyName), (.domain, .companyDomain),
      ] {
        guard let expression = company.match.expression(of: identity, as: "c") else { continue }
        columns.append((expression, field))
      }
    }
    return columns.sorted { $0.field.rawValue < $1.field.rawValue }
  }

  private static func columns(
    _ table: LoadPlan.Table,
    as kind: MatchTableBuilder.Kind
  ) -> [MatchColumn] {
    var found: [MatchColumn] = []
    for column in table.columns {
      let name = "r.\(Identifier(column.name))"
      switch column.content {
      case .fields(let fields, _):
        let known = fields.compactMap { MatchValues.matchField(of: $0, as: kind) }
        if let field = known.first { found.append((name, field)) }
      case .joined(let fields):
        if fields.contains(.lastName) { found.append((name, .fullName)) }
      case .json(let parts):
        for (key, field) in parts {
          guard let field = MatchValues.matchField(of: field, as: kind) else { continue }
          let key = TransactionSettings.literal(String(decoding: key, as: UTF8.self))
          found.append(("\(name) ->> \(key)", field))
        }
      case .id, .tenant, .company, .person, .extras, .token, .translated: break
      }
    }
    return found
  }

  /// Joins the company `c` of a record `r`: by the record's own column, or by a table beside it.
  private static func companyJoin(_ plan: LoadPlan) -> String {
    guard plan.main.entity != .company, let company = plan.company else { return "" }
    let id = Identifier(company.match.id)
    func companyColumn(_ columns: [ColumnPlan]) -> String? {
      columns.first { if case .company = $0.content { true } else { false } }?.name
    }
    if let column = companyColumn(plan.main.columns) {
      return " LEFT JOIN \(company.name) c ON c.\(id) = r.\(Identifier(column))"
    }
    for link in plan.links {
      guard let owner = link.ownerColumn, let column = companyColumn(link.table.columns) else {
        continue
      }
      return """
         LEFT JOIN LATERAL (SELECT o.* FROM \(link.table.name) l
          JOIN \(company.name) o ON o.\(id) = l.\(Identifier(column))
          WHERE l.\(Identifier(owner)) = r.\(Identifier(plan.main.match.id))
          ORDER BY o.\(id) LIMIT 1) c ON true
        """
    }
    return " LEFT JOIN (SELECT * FROM \(company.name) LIMIT 0) c ON true"
  }
}

public import Sluice

/// How rows get into a target: which tables, which columns, and by which path.
public struct LoadPlan: Sendable {
  /// One table that is written.
  public struct Table: Sendable {
    /// What its rows are; what they belong to, for tables beside a record's own.
    public var entity: RecordIDs.Entity
    /// Its name.
    public var name: QualifiedName
    /// The columns that are written.
    public var columns: [ColumnPlan]
    /// The SQL type to which each of them is cast.
    public var types: [String]
    /// The SQL type that each of them has.
    public var ownTypes: [String] = []
    /// How it is written.
    public var path: Path
    /// The columns of its unique keys, by the key's name.
    public var uniqueKeys: [String: [String]] = [:]
    /// Tells several plans for one table apart; 0 for tables of records.
    public var number = 0
    /// Columns by which existing records are found.
    public var match = Match()
    /// The columns that may change in a record that is there.
    public var changes: [ChangeColumn] = []
    /// The columns that may only change where a rule of survivorship asks for it.
    var fixed: [ChangeColumn] = []
    /// What is written where a person opts out: column, its SQL type and the value.
    public var optOut: [(column: String, type: String, value: String)] = []
    /// Whether the role in force may change its rows.
    public var isUpdatable = true

    /// Whether its records are companies, told by domain and name alone.
    public var isToldAsCompany: Bool { entity == .company && match.same == [.domain, .name] }
  }

  /// Columns by which existing records are found.
  public struct Match: Sendable {
    /// Column of the id.
    public var id = ""
    /// Column of the tenant; nil where no tenant owns the records.
    public var tenant: String?
    /// What that column holds; nil where it is the tenant's id.
    public var tenantValue: String?
    /// Columns of a person's address, of a company's domain, its name and its city.
    public var columns: [RecordIdentity: String] = [:]
    /// Column that is filled when the record counts as deleted.
    public var deleted: String?
    /// Whether deleted records are found too, so that nobody makes them anew.
    public var findsDeleted = false
    /// What tells that two records are the same, the best first.
    public var same: [RecordIdentity] = [.email]
    /// Column that is filled in deleted records which are found, and left as they are.
    public var held: String?
    /// The column by which deleted records that are found are told.
    var deletion: String? { held ?? (findsDeleted ? deleted : nil) }
    /// The column by which deleted records are passed over; nil where they are found.
    var passedOver: String? { findsDeleted ? nil : deleted }
    /// Column of the time of the last change.
    public var updated: String?
    /// Columns of a lead's person, source and status, and the statuses of closed ones.
    public var lead: (person: String, source: String, status: String, closed: [String])?

    /// The column in which what is compared is written.
    public func column(of identity: RecordIdentity) -> String? {
      columns[identity].map { String($0.split(separator: ".", maxSplits: 1)[0]) }
    }

    /// What is compared, for SQL over the table as `alias`: a column, or a text of a column of JSON.
    public func expression(of identity: RecordIdentity, as alias: String = "r") -> String? {
      guard let name = columns[identity] else { return nil }
      let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
      if parts.count < 2 { return "\(alias).\(Identifier(name))" }
      return "(\(alias).\(Identifier(parts[0])) ->> \(TransactionSettings.literal(parts[1])))"
    }
  }

  /// A table that gets a row beside each record.
  public struct Link: Sendable {
    /// The table.
    public var table: Table
    /// Whether only records with a company get the row.
    public var needsCompany: Bool
    /// Fields that must be there.
    public var filled: [Field]
    /// Fields that must be blank.
    public var blank: [Field]
    /// Whether rows of people who must not be contacted get none.
    public var sparesOptedOut: Bool
    /// Whether a row that is there already is left as it is.
    public var keepsExisting: Bool
    /// Whether only records that the import adds get the row.
    public var isForNew = false

    /// Whether a row of a batch gets one.
    func isFor(_ row: Int, of batch: Batch, company: RecordID?) -> Bool {
      if needsCompany && company == nil { return false }
      return filled.allSatisfy { !batch.isBlank($0, row) }
        && blank.allSatisfy { batch.isBlank($0, row) }
    }
  }

  /// How rows get into a table.
  public enum Path: Sendable, Equatable {
    /// COPY into the table itself.
    case direct
    /// COPY into a temporary table, then INSERT: for roles under row-level security, which may not
    /// COPY, and for column types that have no binary form here.
    case staged
  }

  /// The table of companies to which records are tied, if there is one.
  public var company: Table?
  /// Whether companies that are there take what rows of people tell of them.
  public var changesCompanies = false
  /// The table that gets a record of each row.
  public var main: Table
  /// The table of leads, if the kind of records makes them beside people.
  public var lead: Table?
  /// Tables that get a row beside each record.
  public var links: [Link]
  /// Lists whose elements become rows.
  public var lists: [ListPlan]
  /// Which fields find a column.
  public var homes: FieldHomes
  /// What the columns can hold.
  public var holds: TargetHolds
  /// What the columns demand.
  public var rules: TargetRules
  /// Whether those who must not be contacted are loaded, with a remark.
  public var keepsOptedOut: Bool
  /// Triggers that will fire for each new record, as `trigger on table`.
  public var triggers: [String]
  /// How sluice's own tables are written.
  public var ledgerPath: Path

  /// Whether extras have a column of their own.
  public var holdsExtras: Bool {
    [main, lead].compactMap { $0 }.flatMap(\.columns).contains { column in
      if case .extras = column.content { true } else { false }
    }
  }

  /// What the extras belong to where they have no column.
  var extrasEntity: RecordIDs.Entity { lead?.entity ?? main.entity }

  /// The tables of records in the order in which they are written.
  public var tables: [Table] { [company, main, lead].compactMap { $0 } }

  /// Changes the plan of each table of records.
  mutating func changeTables(_ change: (inout Table) -> Void) {
    change(&main)
    if var table = company {
      change(&table)
      company = table
    }
    if var table = lead {
      change(&table)
      lead = table
    }
  }

  /// Checks that the policies of all tables let the role in force add records of a tenant.
  ///
  /// Runs in a transaction of the caller's, with the settings that policies read.
  ///
  /// - Throws: ``PlanError`` for the first table that they close.
  public func checkPolicies(tenant: String, over connection: inout Connection) throws {
    let written = tables + links.map(\.table)
    if !written.contains(where: { $0.path == .staged }) { return }
    let catalog = try Catalog.read(tables: written.map(\.name), over: &connection)
    for table in written {
      guard let there = catalog[table.name], there.rowSecurity.isActive else { continue }
      let column = table.columns.first { column in
        if case .tenant = column.content { true } else { false }
      }
      // Policies of a table without a tenant go by records that are not there yet.
      if column == nil && table.match.id.isEmpty { continue }
      let check = PolicyCheck(table: there, tenantColumn: column?.name, tenant: tenant)
      let answer = try check.answer(.insert, over: &connection)
      if answer == .permitted { continue }
      if answer == .recursion { throw try check.recursion(over: &connection) }
      throw PlanError.refusedByPolicy(
        table: there.name.plain,
        what: "add records",
        role: catalog.role
      )
    }
  }

  /// Counts what the loaded rows of a tally have made.
  public func countRecords(companies: Int, into tally: inout BatchTally) {
    let loaded = tally.counts[.inserted]
    tally.companies = companies
    switch main.entity {
    case .company: tally.companies += loaded
    case .person: tally.people = loaded
    case .lead: tally.leads = loaded
    }
    if lead != nil { tally.leads = loaded }
  }

  /// The records that a loaded row has made, whatever its company.
  func makes(_ entity: RecordIDs.Entity) -> Bool {
    main.entity == entity || lead?.entity == entity
  }
}

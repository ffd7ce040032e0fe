import Sluice
public import SluicePostgres

/// Tells a person what became of every row about them.
public struct FindRun {
  private let identities: [PersonIdentity]
  private let region: PhoneRegion?

  /// What was found in one tenant's ledger.
  public struct Result {
    /// Rows found.
    public var rows = 0
    /// Imports that have no fingerprints, so that only kept texts could be looked at.
    public var blindImports = 0
    /// When the person was erased, if so.
    public var erasedAt: String?

    /// Nothing found.
    public init() {}
  }

  /// A search for whoever has one of these addresses and numbers.
  public init(_ identities: [PersonIdentity], defaultRegion: String?) throws(RunError) {
    self.identities = identities
    var options = ImportOptions()
    options.defaultRegion = defaultRegion
    region = try options.region()
  }

  /// Looks in a tenant's ledger and prints the rows: as a table, or as JSON objects.
  ///
  /// `access` is what a signed-in user may see; nil for everything. Works in transactions of `session`.
  public func run(
    tenant: Ledger.Tenant,
    session: TenantSession,
    access: inout ReadAccess?,
    json: Bool,
    over connection: inout Connection,
    print: (String) -> Void
  ) throws(RunError) -> Result {
    try LedgerReading.run {
      let search = PersonSearch(identities: identities, tenant: tenant.id, region: region)
      var finding = try session.transaction(over: &connection) { try search.run(over: &$0) }
      var result = Result()
      result.blindImports = finding.blindImports
      result.erasedAt = finding.erasedAt
      var last: RecordID?
      for row in finding.rows {
        let record = try finding.tables.record(row.importID, over: &connection)
        if access != nil, try access?.permits(record, over: &connection) != true { continue }
        result.rows += 1
        if json {
          print(JSONText.encode(Line(record: record, row: row)))
          continue
        }
        if row.importID != last {
          print("import \(record.id)  \(record.fileName)  \(record.startedAt)")
          print(Self.header)
        }
        last = row.importID
        print(Self.line(row))
      }
      return result
    }
  }

  private static let header = "\(RowLine.tableHeader)  record"

  private static func line(_ row: PersonRow) -> String {
    var line = row.line.tableLine
    let wide = RowLine.tableHeader.count
    line += String(repeating: " ", count: max(0, wide - line.count))
    line += "  " + row.line.record + (row.isErased ? "  erased" : "")
    while line.hasSuffix(" ") { line.removeLast() }
    return line
  }

  /// A row for programs.
  private struct Line: Encodable {
    let record: ImportRecord
    let row: PersonRow

    private enum Key: String, CodingKey {
      case importID = "import_id"
      case tenant = "tenant_id"
      case file = "file_name"
      case started = "started_at"
      case erased
    }

    func encode(to encoder: any Encoder) throws {
      try row.line.encode(to: encoder)
      var container = encoder.container(keyedBy: Key.self)
      try container.encode("\(record.id)", forKey: .importID)
      try container.encode(record.tenant, forKey: .tenant)
      try container.encode(record.fileName, forKey: .file)
      try container.encode(record.startedAt, forKey: .started)
      try container.encode(row.isErased, forKey: .erased)
    }
  }
}

import Foundation
import SluicePostgres
import TestSupport
import Testing

/// One way in which a target takes a file, with the people of `fixtures/members` who may and may not.
struct MemberTarget: Sendable, CustomTestStringConvertible {
  /// What it is called in tests.
  let name: String
  /// The schema of `fixtures/schemas`; nil for that of the embedded database.
  let schema: String?
  /// The options of an import, without the tenant.
  let options: [String]
  /// The table of its main records, and the column of their tenant.
  let records: (table: String, tenant: String)?
  /// Who may import; a1 belongs to North, b1 to South.
  var member = MemberTarget.user("a1")
  /// Who may look, but not import; nil where the target knows no such people.
  var viewer: String?
  /// Whether its files are of companies alone.
  var isOfCompanies = false
  /// Whether policies hide records from members that still hold an address.
  var hidesRecords = false

  var testDescription: String { name }

  /// The tenants, by the names in this test.
  static let north = "00000000-0000-7000-8000-000000000001"
  static let south = "00000000-0000-7000-8000-000000000002"

  /// The id of a user by its last digits.
  static func user(_ digits: String) -> String { "00000000-0000-7000-8000-0000000000\(digits)" }

  /// Whether its records belong to no tenant.
  var isPlatform: Bool { records == nil }

  /// The options for a tenant.
  func options(_ tenant: String) -> [String] {
    let campaign = tenant == Self.south ? "Autumn" : "Spring"
    return options.map { $0 == "campaign" ? "campaign=\(campaign)" : $0 }
      + (isPlatform ? [] : ["--tenant", tenant])
  }

  /// A fresh database with its people.
  func database() throws -> StoryDatabase {
    let database = try StoryDatabase(schema: schema)
    var connection = try database.connect()
    try addPeople(over: &connection)
    return database
  }

  /// A fresh database with its people and what an import has put there before, which runs once for each `label`.
  func database(
    label: String = "imported",
    after import: (_ url: String) throws -> Void
  ) throws -> StoryDatabase {
    let label = "_\(label)_" + name.replacing(" ", with: "_")
    return try StoryDatabase(schema: schema, label: label) { connection in
      try addPeople(over: &connection)
      try `import`(try EmbeddedDatabase.url(of: &connection))
    }
  }

  private func addPeople(over connection: inout Connection) throws {
    for file in ["roles", schema ?? "workos"] {
      let sql = try String(contentsOfFile: "\(Fixtures.root)/members/\(file).sql", encoding: .utf8)
      try connection.execute(sql)
    }
  }

  /// Every way of every target.
  static let all: [MemberTarget] = [
    MemberTarget(
      name: "workos contacts",
      schema: nil,
      options: ["--target", "workos", "--as", "contacts"],
      records: ("people", "org_id")
    ),
    MemberTarget(
      name: "workos leads",
      schema: nil,
      options: ["--target", "workos", "--as", "leads"],
      records: ("people", "org_id")
    ),
    MemberTarget(
      name: "fitness leads",
      schema: "fitness",
      options: ["--target", "fitness", "--as", "leads"],
      records: ("leads", "organization_id")
    ),
    MemberTarget(
      name: "fitness members",
      schema: "fitness",
      options: ["--target", "fitness", "--as", "members"],
      records: ("clients", "organization_id")
    ),
    MemberTarget(
      name: "agency-os leads",
      schema: "agency_os",
      options: ["--target", "agency-os", "--as", "leads", "--with", "campaign"],
      records: ("leads", "client_id"),
      viewer: user("a2"),
      hidesRecords: true
    ),
    MemberTarget(
      name: "agency-os customers",
      schema: "agency_os",
      options: ["--target", "agency-os", "--as", "customers"],
      records: ("client_customers", "client_id")
    ),
    MemberTarget(
      name: "agency-os pool",
      schema: "agency_os",
      options: ["--target", "agency-os", "--as", "pool"],
      records: nil,
      member: user("c1"),
      viewer: user("a1")
    ),
    MemberTarget(
      name: "ubigrowth leads",
      schema: "ubigrowth",
      options: ["--target", "ubigrowth", "--as", "leads"],
      records: ("leads", "workspace_id"),
      viewer: user("a3")
    ),
    MemberTarget(
      name: "ubigrowth contacts",
      schema: "ubigrowth",
      options: ["--target", "ubigrowth", "--as", "contacts"],
      records: ("crm_contacts", "tenant_id")
    ),
    MemberTarget(
      name: "haste contacts",
      schema: "haste",
      options: ["--target", "haste"],
      records: ("contacts", "workspace_id"),
      viewer: user("a2")
    ),
    MemberTarget(
      name: "workos companies",
      schema: nil,
      options: ["--target", "workos", "--as", "companies"],
      records: ("companies", "org_id"),
      isOfCompanies: true
    ),
    MemberTarget(
      name: "ubigrowth companies",
      schema: "ubigrowth",
      options: ["--target", "ubigrowth", "--as", "companies"],
      records: ("accounts", "tenant_id"),
      isOfCompanies: true
    ),
    MemberTarget(
      name: "haste companies",
      schema: "haste",
      options: ["--target", "haste", "--as", "companies"],
      records: ("companies", "workspace_id"),
      viewer: user("a2"),
      isOfCompanies: true
    ),
  ]

  /// A file as it takes it.
  func rows(_ count: Int) -> String {
    isOfCompanies ? Self.companies(count) : Self.people(count)
  }

  /// Companies with repeats, blanks, shared tags and too long a text.
  private static func companies(_ count: Int) -> String {
    var text = "Company,Website,City,Industry,Country,Phone,Tags,Notes\n"
    for row in 0..<count {
      let company = row % 29 == 0 ? row / 2 : row
      let city = row % 97 == 50 ? String(repeating: "Long", count: 80) : "Town \(company)"
      text += row % 41 == 0 ? "," : "Company \(company),"
      text += row % 3 == 0 ? "," : "company\(company).example,"
      text += "\(city),Shipping,US,(212) 555-\(String(row % 9_000 + 1_000)),"
      text += "\"tag\(row % 7);tag\(row % 11)\",note \(row)\n"
    }
    return text
  }

  /// People of some companies, with repeats, blanks, shared tags and too long a text.
  private static func people(_ count: Int) -> String {
    var text = "First Name,Last Name,Email,Company,Website,Tags,Lead Status,Notes\n"
    for row in 0..<count {
      let person = row % 29 == 0 ? row / 2 : row
      let company = person % 70
      let email = row % 41 == 0 ? "" : "person\(person)@company\(company).example"
      let first = row % 97 == 50 ? String(repeating: "Long", count: 80) : "First\(person)"
      text += "\(first),Last\(person),\(email),Company \(company),"
      text += row % 3 == 0 ? "company\(company).example," : ","
      text += "\"tag\(row % 7);tag\(row % 11)\",\(row % 2 == 0 ? "new" : "customer"),note \(row)\n"
    }
    return text
  }
}

extension StoryDatabase {
  /// Its address as another role.
  func url(as role: String) -> String {
    url.replacingOccurrences(of: "//sluice@", with: "//\(role)@")
  }

  /// What is in it, as texts that are the same for every run.
  func tables(_ target: MemberTarget) throws -> [String: String] {
    var connection = try connect()
    var tables: [String: String] = [:]
    for (file, text) in try StoryTables.read(schema: target.schema, over: &connection)
    where !text.isEmpty {
      tables[file] = text
    }
    return tables
  }
  /// The first line that another database has otherwise, with its table; nil when both are the same.
  func difference(from other: borrowing StoryDatabase, _ target: MemberTarget) throws -> String? {
    let (own, others) = (try tables(target), try other.tables(target))
    for file in Set(own.keys).union(others.keys).sorted() {
      let lines = (own[file] ?? "").components(separatedBy: "\n")
      let otherLines = (others[file] ?? "").components(separatedBy: "\n")
      guard lines != otherLines else { continue }
      let first = zip(lines, otherLines).first { $0 != $1 }
      return "\(file), \(lines.count) lines for \(otherLines.count): "
        + "\(first?.0 ?? "an end") for \(first?.1 ?? "an end")"
    }
    return nil
  }
}

import Foundation
import SluicePostgres
import TestSupport
import Testing

/// The modes on the real tables of each target: what is filled, overwritten, kept and left alone.
@Suite(.serialized) struct ImportModeTests {
  /// One target.
  struct Target: Sendable, CustomTestStringConvertible {
    var name: String
    var schema: String?
    var tenant: String? = "00000000-0000-7000-8000-000000000001"
    var options: [String]
    var setup: String
    /// The words of the columns in the queries below: table, tenant column, title, owner, status.
    var table: String
    var tenantColumn: String?
    var first = "first_name"
    var title: String
    var owner: String?
    var status: String?
    /// The statuses that Contacted, Qualified and New become.
    var qualified = "qualified"
    var testDescription: String { name }
  }

  private static let north = "'00000000-0000-7000-8000-000000000001'"
  private static let south = "'00000000-0000-7000-8000-000000000002'"

  static let targets: [Target] = [
    Target(
      name: "workos people",
      options: ["--as", "contacts"],
      setup: """
        INSERT INTO orgs (id, name, slug) VALUES (\(north), 'North', 'north'), (\(south), 'South', 'south');
        INSERT INTO auth.users (id, email) VALUES
          ('00000000-0000-7000-8000-0000000000b1', 'Rep@north.example'), ('00000000-0000-7000-8000-0000000000b2', 'rep@south.example');
        INSERT INTO org_members (id, org_id, user_id, role) VALUES
          ('00000000-0000-7000-8000-0000000000a1', \(north), '00000000-0000-7000-8000-0000000000b1', 'member'),
          ('00000000-0000-7000-8000-0000000000a2', \(south), '00000000-0000-7000-8000-0000000000b2', 'member');
        INSERT INTO people (org_id, first_name, last_name, email) VALUES
          (\(north), 'Ada', '', 'Ada@analytical.example'), (\(south), 'Theirs', 'South', 'grace@navy.example');
        """,
      table: "people",
      tenantColumn: "org_id",
      title: "title",
      owner: "owner_id"
    ),
    Target(
      name: "fitness leads",
      schema: "fitness",
      options: ["--target", "fitness", "--as", "leads"],
      setup: """
        INSERT INTO organizations (id, name, slug) VALUES (\(north), 'North', 'north'), (\(south), 'South', 'south');
        INSERT INTO auth_users (id, auth_id, email, organization_id) VALUES
          ('00000000-0000-7000-8000-0000000000a1', gen_random_uuid(), 'Rep@north.example', \(north)),
          ('00000000-0000-7000-8000-0000000000a2', gen_random_uuid(), 'rep@south.example', \(south));
        INSERT INTO leads (organization_id, first_name, email, status) VALUES
          (\(north), 'Ada', 'Ada@analytical.example', 'contacted'), (\(south), 'Theirs', 'grace@navy.example', 'new');
        """,
      table: "leads",
      tenantColumn: "organization_id",
      title: "notes",
      owner: "assigned_to",
      status: "status"
    ),
    Target(
      name: "fitness members",
      schema: "fitness",
      options: ["--target", "fitness", "--as", "members"],
      setup: """
        INSERT INTO organizations (id, name, slug) VALUES (\(north), 'North', 'north'), (\(south), 'South', 'south');
        INSERT INTO clients (organization_id, first_name, email) VALUES
          (\(north), 'Ada', 'Ada@analytical.example'), (\(south), 'Theirs', 'theirs@south.example');
        """,
      table: "clients",
      tenantColumn: "organization_id",
      title: "notes"
    ),
    Target(
      name: "agency-os leads",
      schema: "agency_os",
      options: ["--target", "agency-os", "--as", "leads", "--with", "campaign=Spring"],
      setup: """
        INSERT INTO clients (id, name) VALUES (\(north), 'North'), (\(south), 'South');
        INSERT INTO campaigns (id, client_id, name) VALUES
          ('00000000-0000-7000-8000-000000000031', \(north), 'Spring'), ('00000000-0000-7000-8000-000000000032', \(south), 'Autumn');
        INSERT INTO leads (client_id, campaign_id, first_name, email, status) VALUES
          (\(north), '00000000-0000-7000-8000-000000000031', 'Ada', 'Ada@analytical.example', 'scored'),
          (\(south), '00000000-0000-7000-8000-000000000032', 'Theirs', 'grace@navy.example', 'new');
        """,
      table: "leads",
      tenantColumn: "client_id",
      title: "title",
      status: "status",
      qualified: "scored"
    ),
    Target(
      name: "agency-os pool",
      schema: "agency_os",
      tenant: nil,
      options: ["--target", "agency-os", "--as", "pool"],
      setup: """
        INSERT INTO lead_pool (first_name, email) VALUES ('Ada', 'Ada@analytical.example');
        """,
      table: "lead_pool",
      title: "title"
    ),
    Target(
      name: "ubigrowth leads",
      schema: "ubigrowth",
      options: ["--target", "ubigrowth", "--as", "leads"],
      setup: """
        INSERT INTO workspaces (id, name, slug, owner_id) VALUES
          (\(north), 'North', 'north', gen_random_uuid()), (\(south), 'South', 'south', gen_random_uuid());
        INSERT INTO auth.users (id, email) VALUES
          ('00000000-0000-7000-8000-0000000000a1', 'Rep@north.example'), ('00000000-0000-7000-8000-0000000000a2', 'rep@south.example');
        INSERT INTO workspace_members (workspace_id, user_id) VALUES
          (\(north), '00000000-0000-7000-8000-0000000000a1'), (\(south), '00000000-0000-7000-8000-0000000000a2');
        INSERT INTO leads (workspace_id, first_name, last_name, email, source, status) VALUES
          (\(north), 'Ada', '', 'Ada@analytical.example', 'web', 'contacted'),
          (\(south), 'Theirs', 'South', 'grace@navy.example', 'web', 'new');
        """,
      table: "leads",
      tenantColumn: "workspace_id",
      title: "job_title",
      owner: "assigned_to",
      status: "status"
    ),
    Target(
      name: "ubigrowth contacts",
      schema: "ubigrowth",
      options: ["--target", "ubigrowth", "--as", "contacts"],
      setup: """
        INSERT INTO workspaces (id, name, slug, owner_id) VALUES
          (\(north), 'North', 'north', gen_random_uuid()), (\(south), 'South', 'south', gen_random_uuid());
        INSERT INTO crm_contacts (tenant_id, first_name, email) VALUES
          (\(north), 'Ada', 'Ada@analytical.example'), (\(south), 'Theirs', 'grace@navy.example');
        """,
      table: "crm_contacts",
      tenantColumn: "tenant_id",
      title: "role_title"
    ),
    Target(
      name: "haste contacts",
      schema: "haste",
      options: ["--target", "haste"],
      setup: """
        INSERT INTO workspaces (id, name, slug) VALUES (\(north), 'North', 'north'), (\(south), 'South', 'south');
        INSERT INTO users (id, email) VALUES
          ('00000000-0000-7000-8000-0000000000a1', 'Rep@north.example'), ('00000000-0000-7000-8000-0000000000a2', 'rep@south.example');
        INSERT INTO workspace_members (workspace_id, user_id) VALUES
          (\(north), '00000000-0000-7000-8000-0000000000a1'), (\(south), '00000000-0000-7000-8000-0000000000a2');
        INSERT INTO contacts (workspace_id, first_name, email, lifecycle_stage) VALUES
          (\(north), 'Ada', 'Ada@analytical.example', 'lead'), (\(south), 'Theirs', 'grace@navy.example', 'lead');
        """,
      table: "contacts",
      tenantColumn: "workspace_id",
      title: "title",
      owner: "owner_id",
      status: "lifecycle_stage",
      qualified: "SQL"
    ),
  ]

  @Test(arguments: targets) func `each mode does what it says`(_ target: Target) throws {
    let database = try StoryDatabase(schema: target.schema)
    var connection = try database.connect()
    try connection.execute(target.setup)
    let scratch = try Scratch()
    try scratch.write(Self.mapping(target), to: "crm.yaml")
    let theirs = try others(target, &connection)

    // Mary comes from the CRM, which knows her as 9.
    try run("insert", "9,Mary,,mary@stars.example,,,,", target, database.url, scratch)
    let filled = try run(
      "fill",
      """
      ,Changed,Lovelace,ADA@analytical.example,+12125550123,Countess,Qualified,rep@north.example
      9,Mary,Somerville,moved@stars.example,+12125550124,,,rep@south.example
      ,Grace,Hopper,grace@navy.example,,,,
      ,Again,,ada@analytical.example,,,,
      """,
      target,
      database.url,
      scratch
    )
    #expect(filled["inserted"] == 1 && filled["updated"] == 2 && filled["duplicate"] == 1)
    let owner = target.owner == nil ? "-" : "00000000-0000-7000-8000-0000000000a1"
    let status = { (changed: String) in target.status == nil ? "-" : changed }
    let before = try #require(try record("ada@analytical.example", target, &connection))
    let keptStatus =
      ["fitness leads", "ubigrowth leads"].contains(target.name)
      ? "contacted"
      : target.name == "haste contacts" ? "lead" : "scored"
    #expect(before == ["Ada", "+12125550123", "Countess", owner, status(keptStatus)])
    let mary = try #require(try record("mary@stars.example", target, &connection))
    #expect(mary[0] == "Mary" && mary[1] == "+12125550124" && mary[3] == "-")

    let upserted = try run(
      "upsert",
      """
      ,Augusta,,ada@analytical.example,,,Qualified,nobody@north.example
      9,,,moved@stars.example,,Astronomer,,
      """,
      target,
      database.url,
      scratch
    )
    #expect(upserted["updated"] == 2 && upserted["inserted"] == 0)
    let after = try #require(try record("ada@analytical.example", target, &connection))
    #expect(after == ["Augusta", "+12125550123", "Countess", owner, status(target.qualified)])
    #expect(try record("mary@stars.example", target, &connection) == nil)
    let moved = try #require(try record("moved@stars.example", target, &connection))
    #expect(moved[0] == "Mary" && moved[1] == "+12125550124" && moved[2] == "Astronomer")

    let updated = try run(
      "update",
      """
      ,,,ada@analytical.example,,,\(target.status == nil ? "" : "New"),
      ,New,Person,new@rooms.example,,,,
      9,Maria,,,,,,
      """,
      target,
      database.url,
      scratch
    )
    let needsEmail = ["fitness members", "agency-os leads", "agency-os pool", "ubigrowth leads"]
      .contains(target.name)
    #expect(updated["unchanged"] == 1 && updated["skipped"] == 1)
    #expect(needsEmail ? updated["rejected"] == 1 : updated["updated"] == 1)
    #expect(try record("ada@analytical.example", target, &connection) == after)
    #expect(try record("new@rooms.example", target, &connection) == nil)

    #expect(try others(target, &connection) == theirs)
    #expect(try connection.query("SELECT count(*) FROM sluice.former_keys").value == "0")
    for line in try connection.query("SELECT id::text AS id FROM sluice.customer_imports") {
      let id = try #require(line["id"])
      let outcome = try CommandRun.run(
        Programs.sluice,
        ["verify", id, "--db", database.url],
        in: scratch.path
      )
      #expect(outcome.exit == 0, "\(outcome.stdout)\(outcome.stderr)")
    }
  }

  @Test func `what is derived and what is older take nothing's place`() throws {
    let target = try #require(Self.targets.first { $0.name == "agency-os leads" })
    let database = try StoryDatabase(schema: target.schema)
    var connection = try database.connect()
    try connection.execute(target.setup)
    try connection.execute(
      """
      UPDATE leads SET seniority_level = 'owner', last_contacted_at = '2026-03-01', created_at = '2020-01-01'
      WHERE first_name = 'Ada'
      """
    )
    let scratch = try Scratch()
    let mapping = Self.mapping(target)
      .replacing("owner.email", with: "person.last_contacted_at")
      .replacing("external_id", with: "person.created_at")
      .replacing("system: crm person\n", with: "")
    try scratch.write(mapping, to: "crm.yaml")
    let rows = "2021-01-01,,,ada@analytical.example,,CEO,,2026-01-01"
    try run("upsert", rows, target, database.url, scratch)
    let sql = """
      SELECT concat_ws(' ', title, seniority_level, last_contacted_at::date, created_at::date)
      FROM leads WHERE first_name = 'Ada'
      """
    #expect(try connection.query(sql).value == "CEO owner 2026-03-01 2020-01-01")
    try connection.execute("UPDATE leads SET seniority_level = NULL WHERE first_name = 'Ada'")
    let later = rows.replacing("2026-01-01", with: "2026-04-01")
    try run("update", later, target, database.url, scratch)
    #expect(try connection.query(sql).value == "CEO c_suite 2026-04-01 2020-01-01")
  }

  @Test func `a change that the target refuses costs its row only, and tells nothing of others`()
    throws
  {
    let target = try #require(Self.targets.first { $0.name == "fitness members" })
    let database = try StoryDatabase(schema: target.schema)
    var connection = try database.connect()
    try connection.execute(target.setup)
    let scratch = try Scratch()
    try scratch.write(Self.mapping(target), to: "crm.yaml")
    try run(
      "insert",
      "8,Bo,,bo@rooms.example,,,,\n9,Mary,,mary@stars.example,,,,",
      target,
      database.url,
      scratch
    )
    let theirs = try others(target, &connection)
    // The address of a member of another gym, which is unique among all.
    let report = try run(
      "upsert",
      """
      ,Augusta,,ada@analytical.example,,,,
      9,Mary,,theirs@south.example,+12125550124,,,
      8,Bob,,bo@rooms.example,,,,
      ,Third,,theirs@south.example,,,,
      """,
      target,
      database.url,
      scratch
    )
    #expect(report["updated"] == 2 && report["rejected"] == 2)
    let codes = try connection.query(
      """
      SELECT string_agg(concat_ws(' ', row_number, status, code, field), '; ' ORDER BY row_number)
      FROM sluice.import_rows WHERE import_id = (
        SELECT id FROM sluice.customer_imports ORDER BY started_at DESC LIMIT 1)
      """
    ).value
    #expect(
      codes == """
        2 updated; 3 rejected target.taken person.email; 4 updated; \
        5 rejected duplicate.of_rejected person.email
        """
    )
    let mary = try #require(try record("mary@stars.example", target, &connection))
    #expect(mary[0] == "Mary" && mary[1] == "-")
    #expect(try record("bo@rooms.example", target, &connection)?[0] == "Bob")
    #expect(try others(target, &connection) == theirs)
    #expect(try connection.query("SELECT count(*) FROM sluice.former_keys").value == "0")
  }

  /// Runs an import and returns its counts.
  @discardableResult
  private func run(
    _ mode: String,
    _ rows: String,
    _ target: Target,
    _ url: String,
    _ scratch: borrowing Scratch
  ) throws -> [String: Int] {
    let header = "Id,First,Last,Mail,Phone,Title,State,Owner\n"
    try scratch.write(header + rows + "\n", to: "\(mode).csv")
    var arguments = [
      "import", "\(mode).csv", "--mapping", "crm.yaml", "--mode", mode, "--db", url, "--yes",
      "--json",
      "--max-rejected", "100%",
    ]
    if let tenant = target.tenant { arguments += ["--tenant", tenant] }
    let outcome = try CommandRun.run(Programs.sluice, arguments + target.options, in: scratch.path)
    #expect([0, 4].contains(outcome.exit), "\(outcome.stdout)\(outcome.stderr)")
    let last = outcome.stdout.split(separator: "\n").last.map { Data($0.utf8) } ?? Data()
    let report = try JSONSerialization.jsonObject(with: last) as? [String: Any] ?? [:]
    return report.compactMapValues { $0 as? Int }
  }

  private static func mapping(_ target: Target) -> String {
    """
    name: crm
    title: The CRM
    kind: contacts
    system: crm person
    fields:
      external_id: [Id]
      person.first_name: [First]
      person.last_name: [Last]
      person.email: [Mail]
      person.phone: [Phone]
      \(target.title == "notes" ? "lead.notes" : "person.title"): [Title]
      lead.status: [State]
      owner.email: [Owner]

    """
  }

  /// First name, phone, title, owner and status of the tenant's record with an address.
  private func record(
    _ email: String,
    _ target: Target,
    _ connection: inout Connection
  ) throws -> [String]? {
    let tenant = target.tenantColumn.map { "\($0) = \(Self.north)" } ?? "true"
    let rows = try connection.query(
      """
      SELECT \(target.first), phone, \(target.title), \(target.owner ?? "NULL")::text,
        \(target.status ?? "NULL")::text
      FROM \(target.table) WHERE \(tenant) AND lower(email) = $1
      """,
      [.text(email)]
    )
    #expect(rows.count <= 1)
    return rows.first.map { row in (0..<5).map { row[$0] ?? "-" } }
  }

  /// Everything of the other tenant.
  private func others(_ target: Target, _ connection: inout Connection) throws -> String? {
    guard let column = target.tenantColumn else { return nil }
    return try connection.query(
      """
      SELECT string_agg(t::text, E'\\n' ORDER BY t.id) FROM \(target.table) t
      WHERE \(column) = \(Self.south)
      """
    ).value
  }
}

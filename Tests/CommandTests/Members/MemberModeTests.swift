import Foundation
import SluicePostgres
import Testing

/// A signed-in member changes records that are there as the service does, and what policies keep from
/// the member is told.
@Suite struct MemberModeTests {
  private static let mapping = """
    name: crm
    title: A CRM with ids
    kind: contacts
    system: crm contact
    fields:
      external_id: [Id]
      person.first_name: [First]
      person.last_name: [Last]
      person.email: [Email]
      person.title: {columns: [Job], blank: clear}
      company.name: [Company]
      company.website: [Website]
      company.city: [City]
      lead.status: [Status]
      lead.source: [Source]
    """

  /// People of some companies; those of a later file have other addresses, jobs and places.
  private static func rows(_ people: Range<Int>, later: Bool) -> String {
    var text = "Id,First,Last,Email,Job,Company,Website,City,Status,Source\n"
    for person in people {
      let company = person % 9
      let moved = later && person % 5 == 0 ? "new" : ""
      text += "\(person),First\(person),Last\(later && person % 3 == 0 ? "New" : ""),"
      text += "\(moved)person\(person)@company\(company).example,"
      text += "\(later && person % 4 == 0 ? "" : "Job \(person % 7)"),Company \(company),"
      text += "company\(company).example,\(later ? "Town \(company)" : ""),"
      text += person % 2 == 0 ? "new," : "qualified,"
      text += person % 6 == 0 && later ? "fair\n" : "web\n"
    }
    return text
  }

  @Test(
    arguments: MemberTarget.all.filter {
      ["workos leads", "haste contacts", "ubigrowth contacts"].contains($0.name)
    }
  )
  func `a member's changes are those of the service`(_ target: MemberTarget) throws {
    let scratch = try Scratch()
    try scratch.write(Self.mapping, to: "crm.yaml")
    try scratch.write(Self.rows(0..<40, later: false), to: "first.csv")
    try scratch.write(Self.rows(20..<60, later: true), to: "second.csv")
    let mode = target.name == "haste contacts" ? "fill" : "upsert"
    let direct = try tables(target, scratch, mode, by: "sluice_service", [])
    #expect(direct["import_rows.tsv"]?.contains("updated") == true)
    let member = try tables(target, scratch, mode, by: "sluice_app", ["--as-user", target.member])
    #expect(Set(direct.keys) == Set(member.keys))
    for (file, text) in direct where member[file] != text {
      let lines = LineDifference(expected: text, found: member[file] ?? "")
      Issue.record("\(file) differs for a member:\n\(lines)")
    }
  }

  /// The same, with rules of survivorship; the second file comes from the same system.
  private static let survivorship =
    mapping.replacing("{columns: [Job], blank: clear}", with: "[Job]") + "\n" + """
        modified_at: [Changed]
        person.created_at: [Made]
        person.tags: [Tags]
      survivorship:
        person.title: newest
        person.last_name: {source-priority: [crm contact]}
        person.first_name: most-complete
        person.created_at: oldest
        person.tags: union
        company.city: keep
      """

  /// People as above, who were changed and made at some time: of the later file every second one was changed since.
  private static func timed(_ people: Range<Int>, later: Bool) -> String {
    let lines = rows(people, later: later).split(separator: "\n")
    var text = "\(lines[0]),Changed,Made,Tags\n"
    for (line, person) in zip(lines.dropFirst(), people) {
      let changed = !later ? "2026-03-01" : person % 2 == 0 ? "2026-05-01" : "2026-01-01"
      let made = !later ? "2020-01-01" : person % 4 < 2 ? "2019-01-01" : "2021-01-01"
      let first = later && person % 7 == 0 ? "First\(person)" : "First\(person) Longer"
      let own = line.replacing("First\(person)", with: later ? first : "First\(person)")
        .replacing("Job ", with: later ? "Chief " : "Job ")
      text += "\(own),\(changed),\(made),\(later ? "new" : "old")\n"
    }
    return text
  }

  @Test(
    arguments: MemberTarget.all.filter {
      ["workos leads", "haste contacts", "ubigrowth contacts"].contains($0.name)
    }
  )
  func `rules of survivorship decide for a member as for the service`(
    _ target: MemberTarget
  ) throws {
    let scratch = try Scratch()
    try scratch.write(Self.survivorship, to: "crm.yaml")
    try scratch.write(Self.timed(0..<40, later: false), to: "first.csv")
    try scratch.write(Self.timed(20..<60, later: true), to: "second.csv")
    let direct = try tables(target, scratch, "fill", by: "sluice_service", [])
    let member = try tables(
      target,
      scratch,
      "fill",
      by: "sluice_app",
      ["--as-user", target.member]
    )
    for (file, text) in direct where member[file] != text {
      let lines = LineDifference(expected: text, found: member[file] ?? "")
      Issue.record("\(file) differs for a member:\n\(lines)")
    }
    let log = (direct["record_changes.tsv"] ?? "").split(separator: "\n")
    func changes(of field: String, _ rule: String) -> [Int] {
      log.map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
        .filter { $0[2] == field && $0[5] == rule }.compactMap { Int($0[0]) }
    }
    // Row 2 is person 20; person 24 has no job in the later file.
    let people = Array(20..<40)
    func rows(_ isMeant: (Int) -> Bool) -> [Int] { people.filter(isMeant).map { $0 - 18 } }
    #expect(changes(of: "person.title", "newest") == rows { $0 % 2 == 0 && $0 % 4 != 0 })
    #expect(changes(of: "person.last_name", "source-priority") == rows { $0 % 3 == 0 })
    #expect(changes(of: "person.first_name", "most-complete") == rows { $0 % 7 != 0 })
    #expect(changes(of: "person.created_at", "oldest") == rows { $0 % 4 < 2 })
    #expect(changes(of: "company.city", "keep").isEmpty)
  }

  @Test func `a record that a member may not change is told`() throws {
    let target = try #require(MemberTarget.all.first { $0.name == "workos contacts" })
    let scratch = try Scratch()
    try scratch.write(Self.mapping, to: "crm.yaml")
    try scratch.write(Self.rows(0..<4, later: false), to: "first.csv")
    try scratch.write(
      Self.rows(0..<4, later: true).replacing("Last,person", with: "Lasting,person"),
      to: "second.csv"
    )
    let tables = try tables(
      target,
      scratch,
      "upsert",
      by: "sluice_app",
      ["--as-user", target.member],
      """
      CREATE POLICY locked ON people AS RESTRICTIVE FOR UPDATE TO authenticated
        USING (first_name IS DISTINCT FROM 'First3')
        WITH CHECK (title IS DISTINCT FROM 'Job 2');
      """
    )
    // The record of First3 is closed, and that of First2 may not have its job.
    let rows = (tables["import_rows.tsv"] ?? "").split(separator: "\n").map(String.init)
      .filter { $0.hasPrefix("2\t") }
    #expect(rows.count == 4)
    #expect(
      rows.filter { $0.contains("rejected\tmatch.not_permitted") }.count == 2,
      "\(rows) \(tables["people.tsv"] ?? "")"
    )
    #expect(rows.filter { $0.contains("\tunchanged\t") || $0.contains("\tupdated\t") }.count == 2)
  }

  /// What both files leave, the second one imported by a role.
  private func tables(
    _ target: MemberTarget,
    _ scratch: borrowing Scratch,
    _ mode: String,
    by role: String,
    _ user: [String],
    _ rules: String = ""
  ) throws -> [String: String] {
    let database = try target.database()
    var connection = try database.connect()
    try connection.execute(rules)
    let common = ["--mapping", "crm.yaml"] + target.options(MemberTarget.north)
    let first = try run(["first.csv", "--db", database.url] + common, scratch)
    #expect(first.exit == 0, "\(first.stderr)")
    let second = try run(
      ["second.csv", "--mode", mode, "--db", database.url(as: role)] + common + user,
      scratch
    )
    #expect([0, 4].contains(second.exit), "\(second.stderr)")
    var tables = try database.tables(target)
    let id = "'[0-9a-f]{8}-[0-9a-f-]{27}'"
    tables["record_changes.tsv"] = try connection.query(
      """
      SELECT row_number, entity, coalesce(field, ''), regexp_replace(old_value, \(id), 'id'),
        CASE rule WHEN 'link' THEN '' ELSE regexp_replace(new_value, \(id), 'id') END, rule
      FROM sluice.record_changes
      WHERE import_id = (SELECT id FROM sluice.customer_imports ORDER BY id DESC LIMIT 1)
      ORDER BY 1, 2, column_name, 5
      """
    ).map { row in (0..<row.count).map { row[$0] ?? "" }.joined(separator: "\t") }
      .joined(separator: "\n")
    return tables
  }

  private func run(
    _ arguments: [String],
    _ scratch: borrowing Scratch
  ) throws -> (exit: Int32, stderr: String) {
    let outcome = try CommandRun.run(
      Programs.sluice,
      ["import"] + arguments,
      in: scratch.path,
      environment: ["SLUICE_BATCH_ROWS": "100"]
    )
    return (outcome.exit, outcome.stderr)
  }
}

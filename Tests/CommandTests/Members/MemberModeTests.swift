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
    return try database.tables(target)
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

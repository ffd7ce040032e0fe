import Foundation
import SluicePostgres
import TestSupport
import Testing

/// An import that changes records which are there, killed and started again, leaves what an
/// undisturbed one does.
@Suite(.serialized) struct ModeResumeTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var story: String
    var schema: String?
    var mode: String
    var options: [String]
    var testDescription: String { "\(story) \(mode)" }
  }

  private static let tenant = ["--tenant", "00000000-0000-7000-8000-000000000001"]

  @Test(arguments: [
    Case(story: "leads", mode: "upsert", options: ["--tenant", "default", "--as", "leads"]),
    Case(story: "leads", mode: "fill", options: ["--tenant", "default", "--as", "leads"]),
    Case(
      story: "ubigrowth-contacts",
      schema: "ubigrowth",
      mode: "upsert",
      options: tenant + ["--target", "ubigrowth", "--as", "contacts"]
    ),
    Case(
      story: "fitness-members",
      schema: "fitness",
      mode: "fill",
      options: tenant + ["--target", "fitness", "--as", "members"]
    ),
    Case(
      story: "haste-contacts",
      schema: "haste",
      mode: "upsert",
      options: tenant + ["--target", "haste"]
    ),
    Case(
      story: "agency-os-leads",
      schema: "agency_os",
      mode: "update",
      options: tenant + ["--target", "agency-os", "--as", "leads", "--with", "campaign=Spring"]
    ),
    Case(
      story: "agency-os-customers",
      schema: "agency_os",
      mode: "upsert",
      options: tenant + ["--target", "agency-os", "--as", "customers"]
    ),
  ]) func `a killed import goes on`(_ test: Case) throws {
    let scratch = try Scratch()
    try scratch.write(Self.mapping, to: "crm.yaml")
    try scratch.write(Self.rows(0..<2_000, isFirst: true), to: "first.csv")
    try scratch.write(Self.rows(0..<3_000, isFirst: false), to: "second.csv")
    let whole = try finished(test, scratch, killing: false)
    var killed: (tables: [String: String], wasKilled: Bool)
    var tries = 0
    repeat {
      killed = try finished(test, scratch, killing: true)
      tries += 1
    } while !killed.wasKilled && tries < 10
    #expect(killed.wasKilled, "every run ended before it was killed")
    #expect(whole.tables.count > 3)
    for (file, text) in whole.tables {
      // Records without an address have no order of their own.
      let lines = Set(text.split(separator: "\n"))
      let others = Set((killed.tables[file] ?? "").split(separator: "\n"))
      let differing = lines.symmetricDifference(others).count
      #expect(
        differing == 0 && killed.tables[file]?.utf8.count == text.utf8.count,
        "\(file) differs"
      )
    }
  }

  private func finished(
    _ test: Case,
    _ scratch: borrowing Scratch,
    killing: Bool
  ) throws -> (tables: [String: String], wasKilled: Bool) {
    let database = try StoryDatabase(schema: test.schema)
    var connection = try database.connect()
    let story = try #require(Story.all.first { $0.name == test.story })
    try connection.execute(story.setup ?? "")
    let common = ["--mapping", "crm.yaml", "--db", database.url, "--yes"] + test.options
    let first = try start(["import", "first.csv"] + common, scratch).wait()
    #expect([0, 4].contains(first.exit), "\(first.stderr)")
    let before = try batches(&connection)
    let arguments = ["import", "second.csv", "--mode", test.mode] + common
    var wasKilled = false
    if killing {
      let run = try start(arguments, scratch)
      while run.isRunning {
        if try batches(&connection) >= before + 12 { break }
        Thread.sleep(forTimeInterval: 0.002)
      }
      run.signal(SIGKILL)
      wasKilled = run.wait().exit == 128 + SIGKILL
    }
    let outcome = try start(arguments, scratch).wait()
    #expect([0, 4].contains(outcome.exit), "\(outcome.stderr)")
    let counts = try connection.query(
      """
      SELECT string_agg(concat_ws(' ', rows_inserted, rows_updated, rows_unchanged, rows_duplicate,
        rows_review, rows_skipped), ';' ORDER BY started_at) FROM sluice.customer_imports
      """
    ).value
    let updated = try connection.query(
      "SELECT rows_updated FROM sluice.customer_imports ORDER BY started_at DESC LIMIT 1"
    ).value
    #expect((updated.flatMap { Int($0) } ?? 0) > 1_000)
    var tables: [String: String] = [:]
    for (file, text) in try StoryTables.read(schema: test.schema, over: &connection)
    where !text.isEmpty {
      tables[file] = text
    }
    tables["counts"] = counts
    tables["changed"] = try connection.query(
      """
      SELECT string_agg(concat_ws(' ', batch, companies, people, leads, changed), E'\\n'
        ORDER BY import_id, batch) FROM sluice.import_batches
      """
    ).value
    tables["ids"] = try connection.query(
      """
      SELECT string_agg(concat_ws(' ', system, entity, external_id), E'\\n' ORDER BY external_id, entity)
      FROM sluice.external_ids
      """
    ).value
    return (tables, wasKilled)
  }

  private func batches(_ connection: inout Connection) throws -> Int {
    let count = try connection.query("SELECT count(*) FROM sluice.import_batches").value
    return count.flatMap { Int($0) } ?? 0
  }

  private func start(_ arguments: [String], _ scratch: borrowing Scratch) throws -> CommandRun {
    try CommandRun(
      Programs.sluice,
      arguments,
      in: scratch.path,
      environment: ["SLUICE_BATCH_ROWS": "100"]
    )
  }

  private static let mapping = """
    name: crm
    title: The CRM
    kind: contacts
    system: crm person
    fields:
      external_id: [Id]
      person.first_name: [First Name]
      person.last_name: [Last Name]
      person.email: [Email]
      person.tags: [Tags]
      company.name: [Company]
      company.website: [Website]
      lead.status: [Lead Status]
      lead.source: [Lead Source]
      lead.notes: [Notes]
    opt_out:
      - columns: [Unsubscribed]
        when: ["yes"]

    """

  /// People of some three hundred companies; the second file knows more of them, some under new
  /// addresses, and mentions the old ones once more further down.
  private static func rows(_ range: Range<Int>, isFirst: Bool) -> String {
    var text =
      "Id,First Name,Last Name,Email,Company,Website,Tags,Lead Status,Lead Source,Notes,Unsubscribed\n"
    for row in range {
      let company = row % 300
      let old = "person\(row)@company\(company).example"
      let isMoved = !isFirst && row % 17 == 0
      var email = isMoved ? "moved\(row)@company\(company).example" : old
      // A row without an id, with the address that an earlier row has changed.
      if !isFirst && row > 500 && row % 17 == 1 {
        let earlier = row - 1 - 17 * 20
        email = "person\(earlier)@company\(earlier % 300).example"
      }
      if row % 41 == 0 { email = "" }
      let id = row % 5 == 0 || row % 17 == 0 ? "\(row)" : ""
      text += "\(id),\(isFirst ? "" : "First\(row)"),Last\(row % 7 == 0 ? row + 1 : row),\(email),"
      text += isFirst && row % 3 == 0 ? ",," : "Company \(company),company\(company).example,"
      text += isFirst ? "," : "\"tag\(row % 7);tag\(row % 11)\","
      text += row % 2 == 0 ? "new,fair," : "customer,web,"
      text += isFirst ? "," : "note \(row),"
      text += !isFirst && row % 97 == 3 ? "yes\n" : "no\n"
    }
    return text
  }
}

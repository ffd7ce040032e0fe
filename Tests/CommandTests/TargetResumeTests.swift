import Foundation
import SluicePostgres
import TestSupport
import Testing

/// An import into each target that is killed and started again leaves what an undisturbed one does.
@Suite(.serialized) struct TargetResumeTests {
  /// One target: the story that sets the database up, and the options of the import.
  struct Target: Sendable, CustomTestStringConvertible {
    let story: String
    let schema: String
    let options: [String]
    var testDescription: String { story }
  }

  private static let tenant = ["--tenant", "00000000-0000-7000-8000-000000000001"]

  @Test(arguments: [
    Target(
      story: "ubigrowth-leads",
      schema: "ubigrowth",
      options: tenant + ["--target", "ubigrowth", "--as", "leads"]
    ),
    Target(
      story: "ubigrowth-contacts",
      schema: "ubigrowth",
      options: tenant + ["--target", "ubigrowth", "--as", "contacts"]
    ),
    Target(
      story: "fitness-members",
      schema: "fitness",
      options: tenant + ["--target", "fitness", "--as", "members"]
    ),
    Target(story: "haste-contacts", schema: "haste", options: tenant + ["--target", "haste"]),
    Target(
      story: "haste-companies",
      schema: "haste",
      options: tenant + ["--target", "haste", "--as", "companies"]
    ),
    Target(
      story: "agency-os-leads",
      schema: "agency_os",
      options: tenant + ["--target", "agency-os", "--as", "leads", "--with", "campaign=Spring"]
    ),
    Target(
      story: "agency-os-customers",
      schema: "agency_os",
      options: tenant + ["--target", "agency-os", "--as", "customers"]
    ),
    Target(
      story: "agency-os-pool",
      schema: "agency_os",
      options: ["--target", "agency-os", "--as", "pool"]
    ),
  ]) func `a killed import goes on`(_ target: Target) throws {
    let scratch = try Scratch()
    try Self.rows.write(
      toFile: scratch.path + "/input.csv",
      atomically: false,
      encoding: .utf8
    )
    let whole = try finished(target, scratch, killing: false)
    var killed: (tables: [String: String], wasKilled: Bool)
    var tries = 0
    repeat {
      killed = try finished(target, scratch, killing: true)
      tries += 1
    } while !killed.wasKilled && tries < 10
    #expect(killed.wasKilled, "every run ended before it was killed")
    #expect(whole.tables.count >= 3)
    for (file, text) in whole.tables {
      #expect(killed.tables[file] == text, "\(file) differs")
    }
  }

  private func finished(
    _ target: Target,
    _ scratch: borrowing Scratch,
    killing: Bool
  ) throws -> (tables: [String: String], wasKilled: Bool) {
    let database = try StoryDatabase(schema: target.schema)
    var connection = try database.connect()
    let story = try #require(Story.all.first { $0.name == target.story })
    try connection.execute(story.setup ?? "")
    let arguments = ["import", "input.csv", "--db", database.url, "--yes"] + target.options
    var wasKilled = false
    if killing {
      let run = try start(arguments, scratch)
      while run.isRunning {
        let settled = try connection.query("SELECT count(*) FROM sluice.import_batches").value
        if (settled.flatMap { Int($0) } ?? 0) >= 4 { break }
        Thread.sleep(forTimeInterval: 0.002)
      }
      run.signal(SIGKILL)
      wasKilled = run.wait().exit == 128 + SIGKILL
    }
    let outcome = try start(arguments, scratch).wait()
    // Rows without an address are rejected where the target needs one.
    #expect([0, 4].contains(outcome.exit), "\(outcome.stderr)")
    var tables: [String: String] = [:]
    for (file, text) in try StoryTables.read(schema: target.schema, over: &connection)
    where !text.isEmpty {
      tables[file] = text
    }
    return (tables, wasKilled)
  }

  private func start(_ arguments: [String], _ scratch: borrowing Scratch) throws -> CommandRun {
    try CommandRun(
      Programs.sluice,
      arguments,
      in: scratch.path,
      environment: ["SLUICE_BATCH_ROWS": "100"]
    )
  }

  /// Three thousand people of some seven hundred companies, with repeats, blanks and shared tags.
  private static let rows: String = {
    var text = "First Name,Last Name,Email,Company,Website,Tags,Lead Status,Notes\n"
    for row in 0..<3_000 {
      let person = row % 29 == 0 ? row / 2 : row
      let company = person % 700
      let email = row % 41 == 0 ? "" : "person\(person)@company\(company).example"
      text += "First\(person),Last\(person),\(email),Company \(company),"
      text += row % 3 == 0 ? "company\(company).example," : ","
      text += "\"tag\(row % 7);tag\(row % 11)\",\(row % 2 == 0 ? "new" : "customer"),note \(row)\n"
    }
    return text
  }()
}

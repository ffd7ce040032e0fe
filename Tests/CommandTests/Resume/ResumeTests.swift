import Foundation
import SluicePostgres
import TestSupport
import Testing

/// An import into each target, by the service, that is killed and started again leaves what an undisturbed one does.
@Suite(.serialized) struct ResumeTests {
  /// One import: the story that sets the database up, and its options.
  struct Case: Sendable, CustomTestStringConvertible {
    let story: String
    var schema: String?
    /// How records of an earlier import are treated; nil for an import into empty tables.
    var mode: String?
    let options: [String]
    var testDescription: String { "\(story) \(mode ?? "")" }
  }

  private static let tenant = ["--tenant", "00000000-0000-7000-8000-000000000001"]
  private static let fitnessMembers = tenant + ["--target", "fitness", "--as", "members"]
  private static let haste = tenant + ["--target", "haste"]
  private static let contacts = tenant + ["--target", "ubigrowth", "--as", "contacts"]
  private static let customers = tenant + ["--target", "agency-os", "--as", "customers"]
  private static let campaign =
    tenant + ["--target", "agency-os", "--as", "leads", "--with", "campaign=Spring"]
  private static let leads = ["--tenant", "default", "--as", "leads"]

  @Test(arguments: [
    Case(
      story: "ubigrowth-leads",
      schema: "ubigrowth",
      options: tenant + ["--target", "ubigrowth", "--as", "leads"]
    ),
    Case(story: "ubigrowth-contacts", schema: "ubigrowth", options: contacts),
    Case(story: "fitness-members", schema: "fitness", options: fitnessMembers),
    Case(story: "haste-contacts", schema: "haste", options: haste),
    Case(story: "haste-companies", schema: "haste", options: haste + ["--as", "companies"]),
    Case(story: "agency-os-leads", schema: "agency_os", options: campaign),
    Case(story: "agency-os-customers", schema: "agency_os", options: customers),
    Case(
      story: "agency-os-pool",
      schema: "agency_os",
      options: ["--target", "agency-os", "--as", "pool"]
    ),
    Case(story: "leads", mode: "upsert", options: leads),
    Case(story: "leads", mode: "fill", options: leads),
    Case(story: "ubigrowth-contacts", schema: "ubigrowth", mode: "upsert", options: contacts),
    Case(story: "fitness-members", schema: "fitness", mode: "fill", options: fitnessMembers),
    Case(story: "haste-contacts", schema: "haste", mode: "upsert", options: haste),
    Case(story: "agency-os-leads", schema: "agency_os", mode: "update", options: campaign),
    Case(story: "agency-os-customers", schema: "agency_os", mode: "upsert", options: customers),
  ]) func `a killed import goes on`(_ test: Case) throws {
    let scratch = try Scratch()
    let folder = scratch.path
    try scratch.write(ResumeFiles.mapping, to: "crm.yaml")
    try scratch.write(ResumeFiles.people(800, companies: 300, isFirst: true), to: "first.csv")
    try scratch.write(ResumeFiles.people(1_200, companies: 300, isFirst: false), to: "second.csv")
    try scratch.write(ResumeFiles.many, to: "input.csv")
    let undisturbed = try database(test, folder)
    let last = last(test, folder)
    try last.runToItsEnd(undisturbed.url)
    let whole = try LeftTables(schema: test.schema, in: undisturbed)
    #expect(whole.texts.count > 5)
    if test.mode != nil { try expectUpdates(in: undisturbed) }
    let resumed = try KillableImport.untilKilled { () -> LeftTables? in
      let database = try database(test, folder)
      guard try last.isKilled(database.url, in: database) else { return nil }
      try last.runToItsEnd(database.url)
      return try LeftTables(schema: test.schema, in: database)
    }
    if let resumed { whole.expectSame(as: resumed) }
  }

  /// A database as it is before the import that is killed.
  private func database(_ test: Case, _ folder: String) throws -> StoryDatabase {
    let database = try StoryDatabase(schema: test.schema)
    let story = try #require(Story.all.first { $0.name == test.story })
    var connection = try database.connect()
    try connection.execute(story.setup ?? "")
    if test.mode == nil { return database }
    let arguments = ["import", "first.csv", "--mapping", "crm.yaml", "--yes"] + test.options
    try KillableImport(folder: folder, arguments: arguments).runToItsEnd(database.url)
    return database
  }

  private func last(_ test: Case, _ folder: String) -> KillableImport {
    let file =
      test.mode.map { ["second.csv", "--mapping", "crm.yaml", "--mode", $0] } ?? ["input.csv"]
    return KillableImport(folder: folder, arguments: ["import"] + file + ["--yes"] + test.options)
  }

  private func expectUpdates(in database: borrowing StoryDatabase) throws {
    var connection = try database.connect()
    let updated = try connection.query(
      "SELECT rows_updated FROM sluice.customer_imports ORDER BY started_at DESC LIMIT 1"
    ).value
    // A customer is a company, of which there are some three hundred.
    #expect((updated.flatMap { Int($0) } ?? 0) > 200)
  }
}

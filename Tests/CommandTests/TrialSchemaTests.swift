import Foundation
import SluicePostgres
import TestSupport
import Testing

/// What `sluice init --target` creates takes an import of every kind.
@Suite struct TrialSchemaTests {
  struct Trial: Sendable, CustomTestStringConvertible {
    let target: String
    let kinds: [(kind: String, table: String, options: [String])]
    var testDescription: String { target }
  }

  private static let tenant = ["--tenant", "default"]

  @Test(arguments: [
    Trial(
      target: "workos",
      kinds: [("contacts", "people", tenant), ("companies", "companies", tenant)]
    ),
    Trial(
      target: "haste",
      kinds: [("companies", "companies", tenant), ("contacts", "contacts", tenant)]
    ),
    Trial(
      target: "ubigrowth",
      kinds: [
        ("leads", "leads", tenant), ("contacts", "crm_contacts", tenant),
      ]
    ),
    Trial(
      target: "fitness",
      kinds: [
        ("leads", "leads", tenant),
        ("members", "clients", tenant + ["--with", "invitations=yes"]),
      ]
    ),
    Trial(
      target: "agency-os",
      kinds: [
        ("leads", "leads", tenant + ["--with", "campaign=Trial"]), ("pool", "lead_pool", []),
        ("customers", "client_customers", tenant),
      ]
    ),
  ]) func `a target's tables for trying take an import`(_ trial: Trial) throws {
    let scratch = try Scratch()
    let database = try StoryDatabase(schema: "empty")
    let made = try sluice(["init", "--db", database.url, "--target", trial.target], scratch)
    #expect(made.exit == 0, "\(made.stderr)")
    #expect(made.stderr.contains("for trying, with the tenant default"))
    let again = try sluice(["init", "--db", database.url, "--target", trial.target], scratch)
    #expect(again.exit == 0)
    #expect(again.stderr.contains("already; they were left alone"))

    let rows = """
      First Name,Last Name,Email,Phone,Company,Website,Tags,Lead Status,Shoe Size
      Ada,Lovelace,ada@analytical.example,+12125550123,Analytical,analytical.example,vip,new,40
      Grace,Hopper,grace@navy.example,,Harbour Yards,harbour.example,,qualified,

      """
    try rows.write(toFile: scratch.path + "/people.csv", atomically: false, encoding: .utf8)
    var connection = try database.connect()
    for (kind, table, options) in trial.kinds {
      let command = ["import", "people.csv", "--db", database.url, "--target", trial.target]
      let ended = try sluice(command + ["--as", kind, "--yes"] + options, scratch)
      #expect(ended.exit == 0, "\(kind): \(ended.stderr)")
      let there = try connection.query("SELECT count(*) FROM \(table)").value
      #expect(there == "2", "\(kind)")
      let id = try connection.query(
        "SELECT id::text FROM sluice.customer_imports ORDER BY started_at DESC LIMIT 1"
      ).value
      let verified = try sluice(["verify", id ?? "", "--db", database.url], scratch)
      #expect(verified.exit == 0, "\(kind): \(verified.stdout)")
      try connection.execute("TRUNCATE \(table) CASCADE")
    }
  }

  @Test func `a target without such tables is refused`() throws {
    let scratch = try Scratch()
    let database = try StoryDatabase(schema: "empty")
    let text = try String(
      contentsOfFile: "\(Fixtures.root)/../mappings/targets/haste.yaml",
      encoding: .utf8
    )
    try text.replacingOccurrences(of: "name: haste\n", with: "name: own\n")
      .write(toFile: scratch.path + "/own.yaml", atomically: false, encoding: .utf8)
    let ended = try sluice(["init", "--db", database.url, "--target", "./own.yaml"], scratch)
    #expect(ended.exit == 2)
    #expect(ended.stderr.contains("There are no tables for trying"))
  }

  private func sluice(
    _ arguments: [String],
    _ scratch: borrowing Scratch
  ) throws -> (exit: Int32, stdout: String, stderr: String) {
    let ended = try CommandRun.run(Programs.sluice, arguments, in: scratch.path)
    return (ended.exit, ended.stdout, ended.stderr)
  }
}

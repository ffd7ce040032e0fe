import Foundation
import SluicePostgres
import TestSupport
import Testing

/// What is the same stays one, whatever stands in between: a kill, other imports, other vendors' files.
@Suite(.serialized) struct SimilarImportTests {
  private static let header = "First Name,Last Name,Email,Phone,Company,Company City,Title\n"
  /// Names that neither sound nor look alike.
  private static let names = [
    "Otto", "Grace", "Wilhelm", "Juno", "Bertrand", "Fay", "Konstantin", "Maud", "Siegfried",
    "Yolanda",
  ]
  private static let families = [
    "Zebrowski", "Halloran", "Quist", "Vandermeer", "Papadakis", "Tolliver", "Oyelaran", "Brandt",
    "Muscatelli", "Fitzroy", "Jansson",
  ]

  /// People of whom every third has no address in the later file, and every fifth another one.
  private static func rows(_ people: Range<Int>, later: Bool) -> String {
    people.reduce(into: header) { text, person in
      let (first, last) = (names[person % 10], families[person % 11])
      let phone = "+1 312 55\(person % 10) \(1_000 + person * 7 % 9_000)"
      let address = "\(first).\(last).\(person)@company\(person % 7).example".lowercased()
      let email =
        !later ? address : person % 3 == 0 ? "" : person % 5 == 0 ? "new.\(address)" : address
      // Later the names of companies have slips, which only their town tells.
      let company = "\(families[person % 7]) Shipping\(later && person % 4 == 0 ? "s" : "")"
      // One of the companies is in two towns, between which a row without one does not decide.
      let town = person % 14 == 3 ? "Bergamo" : "Trieste"
      let city = later && [0, 3].contains(person % 8) ? "" : town
      text += "\(first),\(last),\(email),\(phone),\(company),\(city),"
      text += later ? "Job \(person % 4)\n" : "\n"
    }
  }

  private func start(
    _ arguments: [String],
    _ scratch: borrowing Scratch
  ) throws -> CommandRun {
    try CommandRun(
      Programs.sluice,
      arguments,
      in: scratch.path,
      environment: ["SLUICE_BATCH_ROWS": "50"]
    )
  }

  private func number(_ sql: String, _ connection: inout Connection) throws -> Int {
    try connection.query(sql).value.flatMap { Int($0) } ?? -1
  }

  /// What an import leaves, without ids and times.
  private func outcome(_ connection: inout Connection) throws -> [String] {
    let rows = try connection.query(
      """
      SELECT concat_ws(' ', r.row_number, r.status, r.code, r.matched_row, p.email, p.title, c.name, m.subject,
        m.decision, r.warnings, jsonb_array_length(m.candidates), m.candidates -> 0 ->> 'weight') AS line
      FROM sluice.import_rows r LEFT JOIN people p ON p.id = r.person_id
      LEFT JOIN companies c ON c.id = r.company_id
      LEFT JOIN sluice.import_matches m USING (import_id, row_number)
      JOIN sluice.customer_imports i ON i.id = r.import_id
      WHERE i.file_name = 'later.csv' ORDER BY r.row_number, m.subject
      """
    )
    let people = try connection.query(
      "SELECT concat_ws(' ', first_name, last_name, email, phone, title) AS line FROM people ORDER BY 1"
    )
    return rows.compactMap { $0["line"] } + people.compactMap { $0["line"] }
  }

  private func finished(killing: Bool) throws -> (lines: [String], wasKilled: Bool) {
    let scratch = try Scratch()
    try scratch.write(Self.rows(0..<600, later: false), to: "first.csv")
    try scratch.write(Self.rows(200..<1_000, later: true), to: "later.csv")
    let database = try StoryDatabase()
    var connection = try database.connect()
    let common = ["--db", database.url, "--tenant", "default", "--yes"]
    let first = try start(["import", "first.csv"] + common, scratch).wait()
    #expect([0, 4].contains(first.exit), "\(first.stderr)")
    let batches = "SELECT count(*) FROM sluice.import_batches"
    let before = try number(batches, &connection)
    var wasKilled = false
    if killing {
      let run = try start(["import", "later.csv"] + common, scratch)
      while run.isRunning, try number(batches, &connection) < before + 4 {
        Thread.sleep(forTimeInterval: 0.002)
      }
      run.signal(SIGKILL)
      wasKilled = run.wait().exit == 128 + SIGKILL
    }
    let ended = try start(["import", "later.csv"] + common, scratch).wait()
    #expect([0, 4].contains(ended.exit), "\(ended.stderr)")
    #expect(
      try number(
        "SELECT count(*) FROM sluice.import_matches WHERE decision = 'same'",
        &connection
      ) > 100
    )
    #expect(
      try number(
        "SELECT count(*) FROM sluice.import_rows WHERE array_to_string(warnings, ' ') ~ 'company.ambiguous'",
        &connection
      ) >= 3
    )
    return (try outcome(&connection), wasKilled)
  }

  @Test func `an import that was killed goes on with what was decided`() throws {
    let whole = try finished(killing: false)
    var killed = try finished(killing: true)
    for _ in 0..<10 where !killed.wasKilled { killed = try finished(killing: true) }
    #expect(killed.wasKilled, "every run ended before it was killed")
    #expect(whole.lines == killed.lines)
  }

  @Test func `ten imports of the same people at once make each of them once`() throws {
    let scratch = try Scratch()
    let database = try StoryDatabase()
    var connection = try database.connect()
    let common = ["--db", database.url, "--tenant", "default", "--yes"]
    for file in 0..<10 {
      let people = (file * 20)..<(file * 20 + 120)
      try scratch.write(Self.rows(people, later: false), to: "part\(file).csv")
    }
    let runs = try (0..<10).map {
      try start(["import", "part\($0).csv", "--wait"] + common, scratch)
    }
    for run in runs {
      let ended = run.wait()
      #expect([0, 4].contains(ended.exit), "\(ended.stderr)")
    }
    #expect(
      try number("SELECT count(*) - count(DISTINCT lower(email)) FROM people", &connection) == 0
    )
    let people = try number("SELECT count(*) FROM people", &connection)
    let held = try number(
      "SELECT count(DISTINCT row_number) FROM sluice.import_rows WHERE status = 'review'",
      &connection
    )
    #expect(people <= 300 && people + held >= 300)
    #expect(
      try number("SELECT sum(people_created) FROM sluice.customer_imports", &connection) == people
    )
    #expect(
      try number("SELECT count(*) FROM sluice.customer_imports WHERE rows_read = 120", &connection)
        == 10
    )
    for id in try connection.query("SELECT id::text AS id FROM sluice.customer_imports") {
      let verified = try start(["verify", id["id"] ?? "", "--db", database.url], scratch).wait()
      #expect(verified.exit == 0, "\(verified.stdout)\(verified.stderr)")
    }
  }

  @Test func `without waiting the later of two imports ends with 7`() throws {
    let scratch = try Scratch()
    let database = try StoryDatabase()
    let common = ["--db", database.url, "--tenant", "default", "--yes"]
    for file in 0..<6 {
      try scratch.write(Self.rows(0..<(2_000 + file), later: false), to: "part\(file).csv")
    }
    let runs = try (0..<6).map { try start(["import", "part\($0).csv"] + common, scratch) }
    let exits = runs.map { $0.wait().exit }
    #expect(exits.contains(7))
    #expect(exits.contains { $0 == 0 || $0 == 4 })
    #expect(exits.allSatisfy { [0, 4, 7].contains($0) })
  }

  @Test func `the same people from three vendors' files are one person each`() throws {
    let scratch = try Scratch()
    let database = try StoryDatabase()
    var connection = try database.connect()
    let layouts = "\(Fixtures.root)/exports/layouts"
    for file in [
      "hubspot/contacts_all_view_default.csv", "salesforce/contact_data_export.csv",
      "apollo/contacts_2025_2026.csv",
    ] {
      let ended = try start(
        [
          "import", "\(layouts)/\(file)", "--as", "contacts", "--default-region", "US",
          "--db", database.url, "--tenant", "default", "--yes",
        ],
        scratch
      ).wait()
      #expect([0, 4].contains(ended.exit), "\(ended.stderr)")
    }
    let people = try number("SELECT count(*) FROM people", &connection)
    let distinct = try number(
      "SELECT count(DISTINCT (lower(email), first_name, last_name)) FROM people",
      &connection
    )
    #expect(people == distinct && people == 20, "\(people) people")
  }
}

import Foundation
import SluicePostgres
import TestSupport
import Testing

/// Who is held back depends on the people in the file and on the lists, not on the order of rows and not on interruptions.
@Suite(.serialized) struct SuppressionOrderTests {
  private static let header =
    "First Name,Last Name,Email,Additional email addresses,Phone,Company,Unsubscribed from all email\n"

  /// One row, and its number in the file as it was made.
  private struct Line {
    let id: Int
    let text: String
  }

  /// Rows of people who share addresses and numbers, some of whom opt out in one of their rows.
  private func lines(_ random: inout SeededGenerator) -> [Line] {
    (0..<900).map { id in
      let person = Int.random(in: 0..<500, using: &random)
      let company = person % 23
      let email = "person\(person)@company\(company).example"
      let further = "person\(Int.random(in: 0..<900, using: &random))@home.example"
      let phone = "+1 312 555 \(1_000 + Int.random(in: 0..<600, using: &random))"
      let cells = [
        "Ada\(person)", "Byron\(person)",
        // A row without an address is told by its number alone.
        Int.random(in: 0..<6, using: &random) == 0
          ? "" : Bool.random(using: &random) ? email : email.uppercased(),
        Int.random(in: 0..<4, using: &random) == 0 ? further : "",
        Int.random(in: 0..<3, using: &random) == 0 ? "" : phone,
        "Company \(company)", Int.random(in: 0..<40, using: &random) == 0 ? "Yes" : "",
      ]
      return Line(id: id, text: cells.joined(separator: ",") + "\n")
    }
  }

  private func list(_ random: inout SeededGenerator) -> String {
    var text = "value,reason\n"
    for person in 0..<500 where Int.random(in: 0..<25, using: &random) == 0 {
      text += "person\(person)@company\(person % 23).example,unsubscribe\n"
    }
    for person in 0..<900 where Int.random(in: 0..<60, using: &random) == 0 {
      text += "person\(person)@home.example,complaint\n"
    }
    for number in 0..<600 where Int.random(in: 0..<40, using: &random) == 0 {
      text += "+1312555\(1_000 + number),legal\n"
    }
    return text + "company7.example,competitor\n*.company11.example,competitor\n"
  }

  /// What became of each row, by its number in the file as it was made, and who was loaded.
  private struct Outcome: Equatable {
    var suppressed: Set<Int> = []
    var loaded: [String] = []
  }

  private func run(
    _ lines: [Line],
    _ scratch: borrowing Scratch,
    killing: Bool = false
  ) throws -> Outcome {
    let database = try StoryDatabase()
    var connection = try database.connect()
    try scratch.write(Self.header + lines.map(\.text).joined(), to: "people.csv")
    let arguments = [
      "import", "people.csv", "--suppress", "list.csv", "--match", "exact",
      "--no-remember-opt-outs", "--db", database.url, "--tenant", "default", "--yes",
    ]
    func start() throws -> CommandRun {
      try CommandRun(
        Programs.sluice,
        arguments,
        in: scratch.path,
        environment: ["SLUICE_BATCH_ROWS": "30"]
      )
    }
    if killing {
      let first = try start()
      while first.isRunning {
        let batches = try connection.query("SELECT count(*) FROM sluice.import_batches").value
        if (batches.flatMap { Int($0) } ?? 0) >= 5 { break }
        Thread.sleep(forTimeInterval: 0.002)
      }
      first.signal(SIGKILL)
      _ = first.wait()
    }
    let ended = try start().wait()
    #expect([0, 4].contains(ended.exit), "\(ended.stderr)")
    var outcome = Outcome()
    for row in try connection.query(
      "SELECT row_number FROM sluice.import_rows WHERE status = 'suppressed'"
    ) {
      // The header is row 1.
      if let number = row.int("row_number") { outcome.suppressed.insert(lines[number - 2].id) }
    }
    outcome.loaded = try connection.query(
      "SELECT lower(email) AS email FROM people WHERE email IS NOT NULL ORDER BY 1"
    ).compactMap { $0["email"] }
    return outcome
  }

  @Test(arguments: [1, 2] as [UInt64])
  func `who is held back depends neither on order nor on kills`(_ seed: UInt64) throws {
    let scratch = try Scratch()
    var random = SeededGenerator(seed: seed)
    let lines = lines(&random)
    let list = list(&random)
    try scratch.write(list, to: "list.csv")
    let whole = try run(lines, scratch)
    #expect(whole.suppressed.count > 100 && whole.loaded.count > 200)
    for _ in 0..<2 {
      #expect(try run(lines.shuffled(using: &random), scratch) == whole)
    }
    #expect(try run(lines.shuffled(using: &random), scratch, killing: true) == whole)
    for entry in list.split(separator: "\n").dropFirst() {
      let value = String(entry.prefix { $0 != "," })
      #expect(!whole.loaded.contains(value), "a listed address was loaded")
    }
    #expect(!whole.loaded.contains { $0.hasSuffix("@company7.example") })
    #expect(!whole.loaded.contains { $0.hasSuffix("@company11.example") })
  }
}

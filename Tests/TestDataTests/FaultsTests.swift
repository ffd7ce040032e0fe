import Testing

@testable import sluice_testdata

@Suite struct FaultsTests {
  private static let rows = 20_000
  private static let layout = FaultsLayout(seed: 11, rows: rows)
  private static let file = MadeFile(layout, rows: rows)

  private static func text(_ write: (inout CSVWriter) -> Void) -> [Substring] {
    var writer = CSVWriter()
    write(&writer)
    return String(decoding: writer.bytes, as: UTF8.self).split(separator: "\n")
  }

  private static var existing: Set<String> {
    let lines = text { layout.writeExisting(rows: rows, to: &$0) }
    let people = lines.filter { $0.hasPrefix("INSERT INTO existing_people") }
    return Set(people.compactMap { $0.split(separator: "'").dropLast().last.map(String.init) })
  }

  @Test func `has twelve columns, less or more only where it says so`() {
    #expect(Self.file.csv.records.first?.count == 12)
    for (record, truth) in zip(Self.file.csv.rows, Self.file.truth.rows) {
      switch truth[10] {
      case "missing_cell": #expect(record.count == 9)
      case "extra_cell": #expect(record.count == 13)
      case "blank_line": #expect(record.allSatisfy { $0.isEmpty })
      default: #expect(record.count == 12)
      }
    }
  }

  @Test func `says of every row what its cells, the list and the database imply`() {
    let listed = Set(
      Self.text { Self.layout.writeSuppressions(rows: Self.rows, to: &$0) }.map(String.init)
    )
    let existing = Self.existing
    let emails = zip(Self.file.csv.values("email"), Self.file.truth.values("trait")).map {
      $1 == "broken_email" ? "" : MadeFile.address(in: $0)
    }
    let flags = Self.file.csv.values("unsubscribed")
    let optedOut = Set(zip(emails, flags).filter { $1.lowercased() == "true" }.map(\.0))
    var seen: Set<String> = []
    for (index, truth) in Self.file.truth.rows.enumerated() where truth[8] != "any" {
      let email = emails[index]
      let outcome: String
      if truth[10] == "blank_line" {
        outcome = "skipped"
      } else if truth[10] == "nobody" || email.hasSuffix("@refused.example") {
        outcome = "rejected"
      } else if listed.contains(email) || optedOut.contains(email) {
        outcome = "suppressed"
      } else if !email.isEmpty && !seen.insert(email).inserted {
        outcome = "duplicate"
      } else {
        outcome = existing.contains(email) ? "existing" : "new"
      }
      #expect(truth[8] == outcome, "row \(truth[0])")
    }
  }

  @Test func `has every hard case of a refusal`() {
    #expect(Self.file.tally[.refusedOnlyOfCompany] > 10)
    #expect(Self.file.tally[.refusedFirstOfCompany] > 10)
    #expect(Self.file.tally[.duplicateOfRefused] > 10)
    #expect(Self.file.tally[.lateOptOut] > 10)
  }

  @Test func `begins some companies with a refused row, and has some of nothing else`() {
    var outcomes: [String: [String]] = [:]
    for (record, truth) in zip(Self.file.csv.rows, Self.file.truth.rows) where record.count == 12 {
      outcomes[record[5], default: []].append(truth[8])
    }
    let refusedFirst = outcomes.values.filter { $0.first == "rejected" }
    #expect(refusedFirst.contains { $0.allSatisfy { $0 == "rejected" } })
    #expect(refusedFirst.contains { $0.contains("new") })
  }

  @Test func `repeats people nearby and across the whole file`() {
    let distances = Self.file.truth.rows.compactMap { truth in
      Int(truth[9]).flatMap { first in Int(truth[0]).map { $0 - first } }
    }
    #expect(distances.count == Self.rows / 10)
    #expect(distances.contains { $0 < 10 })
    #expect(distances.contains { $0 > Self.rows * 9 / 10 })
  }

  @Test func `puts about five percent of the people into the database`() {
    #expect((40...50).contains(Self.existing.count * 1_000 / (Self.rows * 9 / 10)))
    #expect(
      Self.existing.allSatisfy { $0.hasSuffix(".example") && !$0.hasSuffix("refused.example") }
    )
  }
}

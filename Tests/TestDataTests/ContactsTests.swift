import Testing

@testable import sluice_testdata

@Suite struct ContactsTests {
  private static let rows = 10_000
  private static let layout = ContactsLayout(seed: 11)
  private static let file = MadeFile(layout, rows: rows)

  private static var suppressions: [String] {
    var list = CSVWriter()
    layout.writeSuppressions(rows: rows, to: &list)
    return String(decoding: list.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test func `has fifteen columns in every record`() {
    #expect(Self.file.csv.records.count == Self.rows + 1)
    #expect(Self.file.csv.records.allSatisfy { $0.count == 15 })
  }

  @Test func `is about 240 bytes a row`() {
    #expect((225...255).contains(Self.file.bytes.count / Self.rows))
  }

  @Test func `numbers truth the way a spreadsheet does`() {
    #expect(Self.file.truth.values("row_number") == (2...Self.rows + 1).map(String.init))
  }

  @Test func `repeats an earlier person in exactly five percent of the rows`() {
    let repeats = Self.file.truth.values("duplicate_of").count { !$0.isEmpty }
    #expect(repeats == Self.rows / 20)
  }

  @Test func `suppresses exactly one percent of the people`() {
    #expect(Self.suppressions.count == Self.rows * 19 / 20 / 100)
    #expect(Set(Self.suppressions).count == Self.suppressions.count)
  }

  @Test func `says of every row what its e-mail and the list imply`() {
    let listed = Set(Self.suppressions)
    var firstRows: [String: Int] = [:]
    let cells = zip(Self.file.csv.values("email"), Self.file.truth.rows)
    for (offset, (cell, truth)) in cells.enumerated() {
      let isUsable = truth[10].isEmpty
      let email = isUsable ? MadeFile.address(in: cell) : ""
      let first = email.isEmpty ? nil : firstRows[email]
      #expect(truth[1] == email, "row \(offset + 2)")
      #expect(truth[9] == first.map(String.init) ?? "", "row \(offset + 2)")
      let repeatOutcome = first == nil ? "new" : "duplicate"
      let outcome = listed.contains(email) ? "suppressed" : repeatOutcome
      #expect(truth[8] == outcome, "row \(offset + 2)")
      if first == nil && !email.isEmpty {
        firstRows[email] = offset + 2
      }
    }
  }

  @Test func `gives no two people the same phone`() {
    let people = Self.file.truth.rows.filter { $0[9].isEmpty && !$0[2].isEmpty }
    #expect(people.count > Self.rows * 9 / 10)
    #expect(Set(people.map { $0[2] }).count == people.count)
  }

  @Test func `writes every domain under example`() {
    let domains = Self.file.truth.values("domain") + Self.suppressions
    #expect(domains.allSatisfy { $0.isEmpty || $0.hasSuffix(".example") })
  }

  @Test func `holds about one company for eight people`() {
    let companies = Set(Self.file.truth.values("domain")).subtracting([""])
    #expect((Self.rows / 10...Self.rows / 7).contains(companies.count))
  }

  @Test func `quotes commas, quotes and line breaks`() {
    let cells = Self.file.csv.rows.flatMap { $0 }
    #expect(cells.contains { $0.contains(",") })
    #expect(cells.contains { $0.contains("\"") })
    #expect(cells.contains { $0.contains("\n") })
  }

  @Test func `keeps the dirt of e-mails at its rates`() {
    let cells = Self.file.csv.values("email").filter { $0.contains("@") }
    let capitals = cells.count { $0 == $0.uppercased() }
    let padded = cells.count { $0.hasPrefix(" ") }
    #expect((8...12).contains(capitals * 100 / cells.count))
    #expect((15...25).contains(padded * 1_000 / cells.count))
    #expect(cells.contains { $0.hasPrefix("mailto:") })
    #expect(cells.contains { $0.contains("<") })
  }

  @Test func `writes a blank country only beside a phone with a plus sign`() {
    let pairs = zip(Self.file.csv.values("country"), Self.file.csv.values("phone"))
    let phones = pairs.filter { $0.0.isEmpty && !$0.1.isEmpty }.map(\.1)
    #expect(!phones.isEmpty)
    #expect(phones.allSatisfy { $0.hasPrefix("+") })
  }
}

import Testing

@testable import sluice_testdata

@Suite struct PoolTests {
  private static let rows = 40_000
  private static let file = MadeFile(PoolLayout(seed: 11), rows: rows)

  @Test func `has nineteen columns, one more or one less only where it says so`() {
    #expect(Self.file.csv.records.first?.count == 19)
    let widths = zip(Self.file.csv.rows, Self.file.truth.values("trait"))
    let expected = ["missing_cell": 18, "extra_cell": 20]
    #expect(widths.allSatisfy { $0.count == expected[$1] ?? 19 })
  }

  @Test func `repeats two percent and leaves out four percent of the e-mails`() {
    let repeats = Self.file.truth.values("duplicate_of").count { !$0.isEmpty }
    let blanks = Self.file.csv.values("Email").count { $0.isEmpty }
    #expect(repeats == Self.rows / 50)
    #expect((35...45).contains(blanks * 1_000 / Self.rows))
  }

  @Test func `damages about one record in five thousand each way`() {
    let ragged = Self.file.tally[.missingCell] + Self.file.tally[.extraCell]
    #expect((6...8).contains(ragged))
    #expect((3...4).contains(Self.file.tally[.strayQuote]))
    #expect((7...8).contains(Self.file.tally[.nobody]))
  }

  @Test func `identifies no one in the records that it says are nobody's`() {
    let nobody = zip(Self.file.csv.rows, Self.file.truth.values("trait"))
      .filter { $0.1 == "nobody" }.map(\.0)
    #expect(!nobody.isEmpty)
    for column in [0, 1, 4, 9, 10, 14, 15, 17] {
      #expect(nobody.allSatisfy { $0[column].isEmpty })
    }
  }

  @Test func `guards every phone with an apostrophe`() {
    let phones = Self.file.csv.values("Corporate Phone") + Self.file.csv.values("Mobile Phone")
    #expect(phones.allSatisfy { $0.isEmpty || $0.hasPrefix("'+") })
  }

  @Test func `marks one percent as not to be called`() {
    let marked = Self.file.csv.values("Do Not Call").count { $0 == "True" }
    #expect((8...11).contains(marked * 1_000 / Self.rows))
  }
}

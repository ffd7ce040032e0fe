import Testing

@testable import sluice_testdata

@Suite struct HubSpotTests {
  private static let rows = 10_000
  private static let file = MadeFile(HubSpotLayout(seed: 11, rows: rows), rows: rows)

  @Test func `has 38 columns, and 39 where a cell breaks the quoting`() {
    #expect(Self.file.csv.records.first?.last == "Date entered \"Deposit Paid (Example)\"")
    let widths = zip(Self.file.csv.rows, Self.file.truth.values("trait"))
    #expect(widths.allSatisfy { $0.count == ($1 == "shifted_cells" ? 39 : 38) })
    #expect((20...30).contains(Self.file.tally[.shiftedCells]))
  }

  @Test func `puts a space before every phone that begins with a plus sign`() {
    let whole = Self.file.csv.rows.filter { $0.count == 38 }
    #expect(whole.allSatisfy { !$0[5].hasPrefix("+") })
    #expect(whole.contains { $0[5].hasPrefix(" +") })
  }

  @Test func `writes record ids that need more than 32 bits`() {
    #expect(Self.file.csv.values("Record ID").allSatisfy { $0.count == 12 })
  }

  @Test func `suppresses every row of a person who opted out on any`() {
    let rows = zip(Self.file.csv.rows, Self.file.truth.rows).filter { $0.0.count == 38 }
    let optedOut = Set(rows.filter { $0.0[30] == "true" }.map { $0.0[3].lowercased() })
    for (record, truth) in rows {
      let isOptedOut = optedOut.contains(record[3].lowercased()) && !record[3].isEmpty
      let isUnnamed = record[30] == "true"
      #expect((truth[8] == "suppressed") == (isOptedOut || isUnnamed), "row \(truth[0])")
    }
  }

  @Test func `has opt-outs that stand only on a later row, in other case`() {
    let late = zip(Self.file.csv.rows, Self.file.truth.rows).filter { $0.1[10] == "late_opt_out" }
    #expect(late.count > 30)
    for (record, truth) in late {
      let first = Int(truth[9]).map { Self.file.csv.records[$0 - 1] }
      #expect(first?[30] != "true")
      #expect(first?[3] == record[3].lowercased())
      #expect(first?[3] != record[3])
    }
  }

  @Test func `repeats three percent of the rows`() {
    let repeats = Self.file.truth.values("duplicate_of").count { !$0.isEmpty }
    #expect((Self.rows / 33 - 1...Self.rows / 33 + 1).contains(repeats))
  }
}

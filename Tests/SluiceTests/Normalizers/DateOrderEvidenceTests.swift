import Testing

@testable import Sluice

@Suite struct DateOrderEvidenceTests {
  private func evidence(_ values: [String], firstRow: UInt32 = 2) -> DateOrderEvidence {
    var evidence = DateOrderEvidence()
    for (index, value) in values.enumerated() {
      let bytes = Array(value.utf8)
      evidence.add(
        bytes.span,
        row: firstRow + UInt32(index),
        reading: DateReading(kind: .moment)
      )
    }
    return evidence
  }

  @Test func `a day above twelve decides the column`() {
    #expect(evidence(["03/04/2024", "25/12/2024"]).decision == .decided(.dayFirst))
    #expect(evidence(["03/04/2024", "12/25/2024"]).decision == .decided(.monthFirst))
  }

  @Test func `days above twelve on both sides contradict each other`() {
    #expect(evidence(["25/12/2024", "12/25/2024"]).decision == .contradictory)
  }

  @Test func `a column of small numbers stays open, with the count of what is at stake`() {
    let found = evidence(["03/04/2024", "05/06/2024", "07/07/2024", "2024-01-31", ""])
    #expect(found.decision == .undecided([.monthFirst, .dayFirst], rows: 2))
    #expect(found[[.monthFirst, .dayFirst]].firstRow == 2)
  }

  @Test func `nothing needs deciding where no number is in doubt`() {
    #expect(evidence(["2024-03-04", "4 March 2024", "45000", "1709553600"]).decision == .notNeeded)
    #expect(evidence(["07/07/2024"]).decision == .notNeeded)
    #expect(evidence(["junk", "99/99/2024", "30/02/2024"]).decision == .notNeeded)
  }

  @Test func `short years may come first only between dashes`() {
    #expect(evidence(["13/05/24"]).decision == .decided(.dayFirst))
    #expect(evidence(["13-05-24"]).decision == .undecided([.dayFirst, .yearFirst], rows: 1))
    #expect(evidence(["13-05-24", "99-12-31"]).decision == .decided(.yearFirst))
    #expect(evidence(["5/13/24"]).decision == .decided(.monthFirst))
  }

  @Test func `parts of a column add up to the whole, in any order`() {
    let values = ["03/04/2024", "25/12/2024", "45000", "2024-01-31", "05/06/2024", "12"]
    let whole = evidence(values)
    for cut in 0...values.count {
      var first = evidence(Array(values[..<cut]))
      let second = evidence(Array(values[cut...]), firstRow: 2 + UInt32(cut))
      var reversed = second
      reversed.add(first)
      first.add(second)
      #expect(first == whole)
      #expect(reversed == whole)
    }
  }

  @Test func `tells a column of spreadsheet numbers from others`() {
    #expect(evidence(["45000", "60", "1"]).isSpreadsheetNumbers)
    #expect(!evidence(["45000", "2024-01-01"]).isSpreadsheetNumbers)
    #expect(!evidence(["60", "1"]).isSpreadsheetNumbers)
  }
}

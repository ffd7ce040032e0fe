import SluiceRuns
import Testing

@Suite("Rows for people")
struct RowsTests {
  @Test func `joins runs of row numbers`() {
    #expect(RowRanges.text([2, 4, 5, 6, 9]) == "2, 4-6, 9")
    #expect(RowRanges.text([]).isEmpty)
  }
}

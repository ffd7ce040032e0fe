import Sluice
import Testing

@testable import SluiceRuns

@Suite struct DelimiterTests {
  @Test(arguments: [
    CSVDialect(), CSVDialect(delimiter: 0x09, quote: nil),
    CSVDialect(delimiter: 0x20), CSVDialect(delimiter: 0x5E, quote: 0x27, escape: 0x5C),
    CSVDialect(delimiter: 0x3B, spaceFollowsDelimiter: true),
    CSVDialect(delimiter: 0x20, quote: nil),
  ])
  func `finds a dialect again by its words`(dialect: CSVDialect) throws {
    #expect(try Delimiter.dialect(Delimiter.words(dialect)) == dialect)
  }
}

import Testing

@testable import Sluice

@Suite struct BooleanAndListTests {
  @Test(arguments: NormalizerCase.table("boolean"))
  func `tells yes from no as its table says`(_ row: NormalizerCase) {
    let input = row.input
    var result: [UInt8] = []
    let outcome = BooleanNormalizer.normalize(input.span, into: &result)
    let shown = outcome == .unknown ? "?" : String(decoding: result, as: UTF8.self)
    #expect(shown == row.text(1))
  }

  @Test(arguments: NormalizerCase.table("list"))
  func `takes a list apart as its table says`(_ row: NormalizerCase) {
    let input = row.input
    let reading = ListReading(name: row.text(1)) ?? .any
    var once: [UInt8] = []
    _ = ListNormalizer.normalize(input.span, reading: reading, into: &once)
    #expect(String(decoding: once, as: UTF8.self) == row.text(2))
    for again in [ListReading.any, .semicolon] {
      var twice: [UInt8] = []
      _ = ListNormalizer.normalize(once.span, reading: again, into: &twice)
      #expect(twice == once)
    }
  }

  @Test func `the whole column tells what parts its lists`() {
    func reading(_ values: [String]) -> ListReading {
      var evidence = ListEvidence()
      for value in values {
        let bytes = Array(value.utf8)
        evidence.add(bytes.span)
      }
      return evidence.reading
    }
    #expect(reading(["a, b", "c"]) == .comma)
    #expect(reading(["a; b", "c"]) == .semicolon)
    // In one cell with both, the comma belongs to an element.
    #expect(reading(["Paris, France; Bonn", "Oslo, Norway"]) == .semicolon)
    // Where they never meet, both part.
    #expect(reading(["a; b", "c, d"]) == [.semicolon, .comma])
    #expect(reading(["a ::: b", "c"]) == .colons)
    #expect(reading(["[\"a, b\"]", "c; d"]) == .semicolon)
    #expect(reading(["plain"]) == .any)
  }
}

import Testing

@testable import Sluice

@Suite struct NumberNormalizerTests {
  @Test(arguments: NormalizerCase.table("number"))
  func `reads a number as its table says`(_ row: NormalizerCase) {
    let input = row.input
    var reading = NumberReading(isWhole: row.text(1).contains("whole"))
    if row.text(1).contains("point") { reading.decimal = .point }
    if row.text(1).contains("comma") { reading.decimal = .comma }
    var result: [UInt8] = []
    let outcome = NumberNormalizer.normalize(input.span, reading: reading, into: &result)
    #expect(String(decoding: result, as: UTF8.self) == row.text(2))
    #expect(outcome.issue?.name ?? (outcome.verdict == .blank ? "blank" : "valid") == row.text(3))
    let currency = outcome.currency.map { String(decoding: input[$0], as: UTF8.self) }
    #expect(currency ?? "" == row.text(4))

    // Plain digits with a point are what they are.
    var twice: [UInt8] = []
    let point = NumberReading(decimal: .point)
    _ = NumberNormalizer.normalize(result.span, reading: point, into: &twice)
    #expect(twice == result)
  }

  @Test func `keeps every digit of a long number`() {
    let input = Array("123,456,789,012,345,678,901,234.567890123456789".utf8)
    var result: [UInt8] = []
    _ = NumberNormalizer.normalize(input.span, reading: NumberReading(), into: &result)
    #expect(
      String(decoding: result, as: UTF8.self) == "123456789012345678901234.567890123456789"
    )
  }

  @Test func `a number that the target cannot hold is told`() {
    func verdict(_ text: String, _ limit: NumberLimit) -> NumberOutcome.Verdict {
      let input = Array(text.utf8)
      var result: [UInt8] = []
      let reading = NumberReading(limit: limit)
      return NumberNormalizer.normalize(input.span, reading: reading, into: &result).verdict
    }
    let integer = NumberLimit(wholeDigits: 10, largest: 2_147_483_647)
    #expect(verdict("2147483647", integer) == .valid)
    #expect(verdict("2147483648", integer) == .tooLarge)
    #expect(verdict("99999999999", integer) == .tooLarge)
    let cents = NumberLimit(wholeDigits: 3)
    #expect(verdict("999.99", cents) == .valid)
    #expect(verdict("1000", cents) == .tooLarge)
    #expect(verdict("0.5", NumberLimit(wholeDigits: 0)) == .valid)
  }

  @Test func `the whole column tells point from comma`() {
    func decision(_ values: [String]) -> DecimalEvidence.Decision {
      var evidence = DecimalEvidence()
      for (row, value) in values.enumerated() {
        let bytes = Array(value.utf8)
        evidence.add(bytes.span, row: UInt32(row + 2))
      }
      return evidence.decision
    }
    #expect(decision(["1.234", "12,50"]) == .decided(.comma))
    #expect(decision(["1.234", "12.50"]) == .decided(.point))
    #expect(decision(["1,234", "1,234,567"]) == .decided(.point))
    #expect(decision(["1.234", "5"]) == .undecided(rows: 1))
    #expect(decision(["1.234", "12.50", "12,50"]) == .contradictory(rows: 1))
    #expect(decision(["12.50", "12,50"]) == .notNeeded)
    #expect(decision(["5", "junk", ""]) == .notNeeded)
  }
}

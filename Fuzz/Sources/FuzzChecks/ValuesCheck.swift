import Sluice

/// Numbers, answers and lists.
enum ValuesCheck {
  private static let before: [UInt8] = [0x2E]

  static func fault(for input: [UInt8]) -> String? {
    for decimal in [nil, DecimalMark.point, .comma] {
      for isWhole in [false, true] {
        let limit = isWhole ? NumberLimit(wholeDigits: 10, largest: 2_147_483_647) : nil
        let reading = NumberReading(decimal: decimal, isWhole: isWhole, limit: limit)
        if let fault = faultOfNumber(input, reading) { return fault }
      }
    }
    if let fault = faultOfAnswer(input) { return fault }
    var evidence = (DecimalEvidence(), ListEvidence())
    evidence.0.add(input.span, row: 2)
    evidence.1.add(input.span)
    guard let clean = CleanInput.of(input, rules: [.repairs, .keepsLines]) else { return nil }
    for reading in [ListReading.any, .colons, .newline, .semicolon, .pipe, .comma] {
      if let fault = faultOfList(clean, reading) { return fault }
    }
    return nil
  }

  private static func faultOfNumber(_ input: [UInt8], _ reading: NumberReading) -> String? {
    var result = before
    let outcome = NumberNormalizer.normalize(input.span, reading: reading, into: &result)
    let isThere = outcome.verdict == .valid
    if let fault = Output.fault(result, after: before, isAccepted: isThere) { return fault }
    if let currency = outcome.currency, currency.isEmpty || currency.upperBound > input.count {
      return "a currency outside the value"
    }
    guard isThere else { return nil }
    let once = Array(result.dropFirst())
    if !isPlain(once) { return "a number that is not plain" }
    if reading.isWhole, once.contains(UInt8(ascii: ".")) { return "a fraction where none may be" }
    // An exponent may add so many zeros.
    if once.count > input.count + 400 { return "a number that grew" }
    var point = reading
    point.decimal = .point
    var twice: [UInt8] = []
    let again = NumberNormalizer.normalize(once.span, reading: point, into: &twice)
    if twice != once { return "a number twice differs from once" }
    return again.changes.isEmpty ? nil : "a rule for a number in normal form"
  }

  /// Digits, perhaps a minus before them and a fraction behind them, and no needless zero in front.
  private static func isPlain(_ number: [UInt8]) -> Bool {
    var rest = number[...]
    if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    let parts = rest.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 1 || parts.count == 2 else { return false }
    if parts[0].count > 1, parts[0].first == UInt8(ascii: "0") { return false }
    return parts.allSatisfy { part in
      !part.isEmpty && part.allSatisfy { $0 &- UInt8(ascii: "0") < 10 }
    }
  }

  private static func faultOfAnswer(_ input: [UInt8]) -> String? {
    var result = before
    let outcome = BooleanNormalizer.normalize(input.span, into: &result)
    let answer = Array(result.dropFirst())
    switch outcome {
    case .blank, .unknown: return answer.isEmpty ? nil : "an answer to nothing"
    case .valid(let isYes):
      let word = Array((isYes ? "true" : "false").utf8)
      return answer == word && BooleanNormalizer.read(word.span) == outcome
        ? nil : "an answer that reads otherwise"
    }
  }

  private static func faultOfList(_ clean: [UInt8], _ reading: ListReading) -> String? {
    var result = before
    let outcome = ListNormalizer.normalize(clean.span, reading: reading, into: &result)
    if let fault = Output.fault(result, after: before, isAccepted: outcome.count > 0) {
      return fault
    }
    let once = Array(result.dropFirst())
    if outcome.changes.isEmpty, outcome.count > 0, once != clean {
      return "a list changed without a rule"
    }
    if ListNormalizer.elements(once.span).count != outcome.count { return "a list miscounted" }
    // Quotes, and a comma, around each element; a control becomes six bytes.
    if once.count > clean.count * 6 + 4 { return "a list that grew" }
    for reading in [ListReading.semicolon, .any] {
      var twice: [UInt8] = []
      let again = ListNormalizer.normalize(once.span, reading: reading, into: &twice)
      if twice != once || !again.changes.isEmpty { return "a list twice differs from once" }
    }
    return nil
  }
}

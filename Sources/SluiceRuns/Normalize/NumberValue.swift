import Sluice

/// Numbers and amounts of money to plain digits.
struct NumberValue: ValueNormalizer {
  let reading: NumberReading

  mutating func normalize(
    _ value: Span<UInt8>,
    region: Span<UInt8>,
    into result: inout [UInt8]
  ) -> NormalizedValue {
    var cleaned: [UInt8] = []
    if TextCleaner.clean(value, into: &cleaned, keepNewlines: false) == .invalidUTF8 {
      return NormalizedValue(outcome: IssueCode.textInvalidUTF8.name)
    }
    let outcome = NumberNormalizer.normalize(cleaned.span, reading: reading, into: &result)
    if let issue = outcome.issue { return NormalizedValue(outcome: issue.name) }
    if outcome.verdict == .blank { return NormalizedValue(outcome: "blank") }
    var found = NormalizedValue(outcome: "valid", changes: outcome.changes)
    if let range = outcome.currency {
      found.facts.append(("currency", String(decoding: cleaned[range], as: UTF8.self)))
    }
    return found
  }
}

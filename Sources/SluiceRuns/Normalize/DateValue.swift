import Sluice

/// Dates and times to ISO 8601.
struct DateValue: ValueNormalizer {
  let reading: DateReading

  mutating func normalize(
    _ value: Span<UInt8>,
    region: Span<UInt8>,
    into result: inout [UInt8]
  ) -> NormalizedValue {
    var cleaned: [UInt8] = []
    if TextCleaner.clean(value, into: &cleaned, keepNewlines: false) == .invalidUTF8 {
      return NormalizedValue(outcome: IssueCode.textInvalidUTF8.name)
    }
    let outcome = DateNormalizer.normalize(cleaned.span, reading: reading, into: &result)
    switch outcome.verdict {
    case .blank: return NormalizedValue(outcome: "blank", changes: outcome.changes)
    case .day, .moment:
      let kind = outcome.verdict == .day ? "day" : "moment"
      return NormalizedValue(
        outcome: "valid",
        changes: outcome.changes,
        facts: [(name: "kind", value: kind)]
      )
    case .ambiguous, .otherOrder, .incomplete, .invalid:
      return NormalizedValue(outcome: outcome.issue?.name ?? "")
    }
  }
}

import Sluice

/// Lists in one cell to one form.
struct ListValue: ValueNormalizer {
  let reading: ListReading

  mutating func normalize(
    _ value: Span<UInt8>,
    region: Span<UInt8>,
    into result: inout [UInt8]
  ) -> NormalizedValue {
    var cleaned: [UInt8] = []
    if TextCleaner.clean(value, into: &cleaned, keepNewlines: true) == .invalidUTF8 {
      return NormalizedValue(outcome: IssueCode.textInvalidUTF8.name)
    }
    let outcome = ListNormalizer.normalize(cleaned.span, reading: reading, into: &result)
    if outcome.count == 0 { return NormalizedValue(outcome: "blank") }
    return NormalizedValue(
      outcome: "valid",
      changes: outcome.changes,
      facts: [(name: "elements", value: String(outcome.count))]
    )
  }
}

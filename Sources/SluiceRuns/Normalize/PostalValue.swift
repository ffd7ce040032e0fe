import Sluice

/// Postal codes to the form of their country.
struct PostalValue: ValueNormalizer {
  let defaultCountry: CountryCode?

  mutating func normalize(
    _ value: Span<UInt8>,
    region: Span<UInt8>,
    into result: inout [UInt8]
  ) -> NormalizedValue {
    var clean: [UInt8] = []
    var changes = ChangeSet()
    switch TextCleaner.clean(value, into: &clean, rules: .of(.postalCode), changes: &changes) {
    case .blank: return NormalizedValue(outcome: "blank", changes: changes)
    case .invalidUTF8: return NormalizedValue(outcome: IssueCode.textInvalidUTF8.name)
    case .unchanged, .changed: break
    }
    let outcome = PostalCode.normalize(
      clean.span,
      country: CountryCode(beside: region) ?? defaultCountry,
      into: &result
    )
    changes.formUnion(outcome.changes)
    switch outcome.verdict {
    case .valid: return NormalizedValue(outcome: "valid", changes: changes)
    case .unlikely: return NormalizedValue(outcome: IssueCode.postalUnlikely.name, changes: changes)
    case .unchecked: return NormalizedValue(outcome: "unchecked", changes: changes)
    case .blank: return NormalizedValue(outcome: "blank", changes: changes)
    }
  }
}

import Sluice

/// Country names to ISO 3166 alpha-2.
struct CountryValue: ValueNormalizer {
  private var countries = CountryLookup()

  mutating func normalize(
    _ value: Span<UInt8>,
    region: Span<UInt8>,
    into result: inout [UInt8]
  ) -> NormalizedValue {
    if TextCleaner.isBlank(value) { return NormalizedValue(outcome: "blank") }
    guard let code = countries.alpha2(of: value) else {
      return NormalizedValue(outcome: IssueCode.countryUnknown.name)
    }
    code.append(to: &result)
    var found = NormalizedValue(outcome: "valid")
    if CountryCode(letters: value) != code { found.changes.insert(.countryCode) }
    return found
  }
}

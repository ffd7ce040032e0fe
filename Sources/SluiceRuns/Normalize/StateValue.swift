import Sluice

/// States of the United States, Canada and Australia to their codes.
struct StateValue: ValueNormalizer {
  let defaultCountry: CountryCode?

  mutating func normalize(
    _ value: Span<UInt8>,
    region: Span<UInt8>,
    into result: inout [UInt8]
  ) -> NormalizedValue {
    if TextCleaner.isBlank(value) { return NormalizedValue(outcome: "blank") }
    let states = StateTable.shared
    guard let country = CountryCode(beside: region) ?? defaultCountry, states.covers(country) else {
      return NormalizedValue(outcome: "unchecked")
    }
    guard states.appendCode(of: value, in: country, to: &result) else {
      return NormalizedValue(outcome: IssueCode.stateUnknown.name)
    }
    var found = NormalizedValue(outcome: "valid")
    var typed: [UInt8] = []
    typed.append(copying: value)
    if typed != result { found.changes.insert(.stateCode) }
    var name: [UInt8] = []
    if states.appendName(of: value, in: country, to: &name) {
      found.facts.append(("name", String(decoding: name, as: UTF8.self)))
    }
    return found
  }
}

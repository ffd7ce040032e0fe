import Sluice

/// Phone numbers to E.164.
struct PhoneValue: ValueNormalizer {
  let defaultRegion: PhoneRegion?

  mutating func normalize(
    _ value: Span<UInt8>,
    region: Span<UInt8>,
    into result: inout [UInt8]
  ) -> NormalizedValue {
    if TextCleaner.isBlank(value) { return NormalizedValue(outcome: "blank") }
    let own = region.isEmpty ? nil : PhoneParser.shared.region(iso: region)
    let number = PhoneParser.shared.parse(value, region: own ?? defaultRegion)
    var found = NormalizedValue(outcome: number.outcome.name)
    guard number.outcome == .valid || number.outcome == .possible else { return found }
    number.appendE164(to: &result)
    found.facts.append(("type", "\(number.type)"))
    if let region = number.region {
      var code: [UInt8] = []
      region.appendCode(to: &code)
      found.facts.append(("region", String(decoding: code, as: UTF8.self)))
    }
    if number.hasExtension {
      var digits: [UInt8] = []
      number.appendExtension(to: &digits)
      found.facts.append(("extension", String(decoding: digits, as: UTF8.self)))
    }
    if number.count > 1 { found.facts.append(("numbers", String(number.count))) }
    return found
  }
}

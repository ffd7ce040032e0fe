import Sluice

/// E-mail addresses.
struct EmailValue: ValueNormalizer {
  mutating func normalize(
    _ value: Span<UInt8>,
    region: Span<UInt8>,
    into result: inout [UInt8]
  ) -> NormalizedValue {
    let outcome = EmailNormalizer.normalize(value, into: &result)
    switch outcome.verdict {
    case .blank: return NormalizedValue(outcome: "blank")
    case .invalid: return NormalizedValue(outcome: IssueCode.emailInvalid.name)
    case .valid: break
    }
    var found = NormalizedValue(outcome: "valid")
    if outcome.isRole { found.facts.append(("kind", "role")) }
    if outcome.isFreeMail { found.facts.append(("kind", "free")) }
    if outcome.count > 1 { found.facts.append(("addresses", String(outcome.count))) }
    return found
  }
}

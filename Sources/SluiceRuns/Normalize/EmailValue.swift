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
    case .invalid:
      let code: IssueCode = outcome.isTooLong ? .emailTooLong : .emailInvalid
      return NormalizedValue(outcome: code.name)
    case .valid: break
    }
    var found = NormalizedValue(outcome: outcome.doubt?.name ?? "valid", changes: outcome.changes)
    if outcome.isRole { found.facts.append(("kind", "role")) }
    if outcome.isFreeMail { found.facts.append(("kind", "free")) }
    if outcome.isDisposable { found.facts.append(("kind", "disposable")) }
    if outcome.count > 1 { found.facts.append(("addresses", String(outcome.count))) }
    if let typo = outcome.typo {
      var meant = Array(result.prefix(outcome.domainOffset))
      typo.appendDomain(to: &meant)
      found.facts.append(("suggestion", String(decoding: meant, as: UTF8.self)))
    }
    return found
  }
}

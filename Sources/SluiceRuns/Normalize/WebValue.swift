import Sluice

/// Web addresses, whole or their domain alone.
struct WebValue: ValueNormalizer {
  /// What of an address is wanted.
  enum Part { case url, domain }

  let part: Part

  mutating func normalize(
    _ value: Span<UInt8>,
    region: Span<UInt8>,
    into result: inout [UInt8]
  ) -> NormalizedValue {
    var changes = ChangeSet()
    let outcome =
      switch part {
      case .url: WebAddress.normalize(value, into: &result, changes: &changes)
      case .domain: WebAddress.domain(of: value, into: &result, changes: &changes)
      }
    switch outcome {
    case .blank: return NormalizedValue(outcome: "blank")
    case .invalid: return NormalizedValue(outcome: IssueCode.websiteInvalid.name)
    case .valid: break
    }
    return NormalizedValue(outcome: "valid", changes: changes, facts: facts(of: result))
  }

  private func facts(of address: [UInt8]) -> [(name: String, value: String)] {
    var domain: [UInt8] = []
    guard WebAddress.domain(of: address.span, into: &domain) == .valid else { return [] }
    let known = DomainFacts(of: domain.span)
    var facts: [(name: String, value: String)] = []
    if let registrable = known.registrable {
      facts.append(("registrable", String(decoding: domain[registrable], as: UTF8.self)))
    }
    if known.isPublicSuffix { facts.append(("kind", "suffix")) }
    if !known.hasKnownSuffix { facts.append(("kind", "unknown")) }
    if known.isFreeMail { facts.append(("kind", "free")) }
    if known.isDisposable { facts.append(("kind", "disposable")) }
    return facts
  }
}

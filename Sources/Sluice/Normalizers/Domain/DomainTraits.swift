/// What an e-mail address's domain tells of the address.
struct DomainTraits: Equatable, Sendable {
  /// Whether the domain belongs to a mailbox provider.
  let isFreeMail: Bool
  /// Whether the domain hands out throw-away addresses.
  let isDisposable: Bool
  /// Whether the domain can name the company of the address's holder.
  let namesCompany: Bool
  /// Whether no address can be at the domain.
  let isUnlikely: Bool
  /// The provider whose domain was probably meant.
  let typo: ProviderTypo?

  /// Of no domain.
  init() {
    isFreeMail = false
    isDisposable = false
    namesCompany = false
    isUnlikely = false
    typo = nil
  }

  /// Of a domain in its normal form.
  init(of domain: Span<UInt8>) { self.init(of: domain, dots: DomainFacts.dots(of: domain)) }

  /// Of a domain in its normal form, with dots at these of its first 64 bytes.
  init(of domain: Span<UInt8>, dots: UInt64) {
    let facts = DomainFacts(of: domain, dots: dots)
    isFreeMail = facts.isFreeMail
    isDisposable = facts.isDisposable
    // A literal such as [192.0.2.1] names nobody.
    namesCompany = facts.identifiesCompany && domain[0] != UInt8(ascii: "[")
    isUnlikely = facts.isPublicSuffix || !facts.hasKnownSuffix && !Self.isReserved(domain)
    // Some of the domains that slips lead to are run by collectors of such mail.
    typo =
      facts.isFreeMail ? nil : ProviderTypo(of: domain, hasKnownSuffix: facts.hasKnownSuffix)
  }

  /// Whether the last label is one that RFC 6761 keeps for examples and tests.
  private static func isReserved(_ domain: Span<UInt8>) -> Bool {
    for ending in [".example", ".test"] where domain.count > ending.utf8.count {
      if Bytes.matches(domain, ending, at: domain.count - ending.utf8.count) { return true }
    }
    return false
  }
}

/// The domain by which a company is known.
enum CompanyDomain {
  /// The domain of an address that can name its holder's company, as the e-mail step found out; empty
  /// for others.
  @_lifetime(copy address)
  static func ofAddress(_ address: Span<UInt8>, _ facts: EmailFacts) -> Span<UInt8> {
    guard facts.contains(.corporate) else { return address.extracting(0..<0) }
    var at = address.count
    while at > 0, address[at - 1] != UInt8(ascii: "@") { at -= 1 }
    return at == 0 ? address.extracting(0..<0) : address.extracting(at..<address.count)
  }

  /// Appends the domain of a normalised website or domain, unless many companies share it.
  ///
  /// `corporate` is the domain of the row's own address, or empty: nothing more is asked of a website
  /// that is there as well.
  static func append(
    of website: Span<UInt8>,
    corporate: Span<UInt8>,
    to out: inout [UInt8]
  ) -> Bool {
    if website.isEmpty { return false }
    if !corporate.isEmpty, PlainWebAddress.isHost(corporate, ofNormalized: website) {
      out.append(copying: corporate)
      return true
    }
    if let plain = PlainWebAddress.domain(ofNormalized: website) {
      let domain = website.extracting(plain)
      guard DomainFacts(of: domain).identifiesCompany else { return false }
      out.append(copying: domain)
      return true
    }
    var domain: [UInt8] = []
    guard WebAddress.domain(of: website, into: &domain) == .valid,
      DomainFacts(of: domain.span).identifiesCompany
    else {
      return false
    }
    out.append(copying: domain.span)
    return true
  }
}

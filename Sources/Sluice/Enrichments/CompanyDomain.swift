/// The domain by which a company is known.
enum CompanyDomain {
  /// Hosts on which many companies have a page, so that the host identifies none of them.
  private static let sharedHosts = ByteTable(
    words: """
      facebook.com fb.com instagram.com linkedin.com twitter.com x.com youtube.com youtu.be
      tiktok.com pinterest.com xing.com vk.com linktr.ee bit.ly t.me wa.me google.com
      sites.google.com goo.gl maps.app.goo.gl yelp.com etsy.com github.com github.io medium.com
      wordpress.com blogspot.com wixsite.com weebly.com squarespace.com myshopify.com carrd.co
      notion.site business.site
      """
  )

  /// Whether a lower-case ASCII domain can stand for one company.
  static func identifies(_ domain: Span<UInt8>) -> Bool {
    DomainFacts(of: domain).identifiesCompany && !sharedHosts.contains(domain)
  }

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
      guard identifies(domain) else { return false }
      out.append(copying: domain)
      return true
    }
    var domain: [UInt8] = []
    guard WebAddress.domain(of: website, into: &domain) == .valid, identifies(domain.span) else {
      return false
    }
    out.append(copying: domain.span)
    return true
  }
}

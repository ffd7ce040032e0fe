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

  /// Calls `body` with the domain of a normalised website or domain, unless many share it.
  ///
  /// - Returns: What `body` returns, or nil.
  static func withDomain<Result>(
    of address: Span<UInt8>,
    _ body: (Span<UInt8>) -> Result
  ) -> Result? {
    if address.isEmpty { return nil }
    if let plain = PlainWebAddress.domain(ofNormalized: address) {
      let domain = address.extracting(plain)
      return identifies(domain) ? body(domain) : nil
    }
    var domain: [UInt8] = []
    guard WebAddress.domain(of: address, into: &domain) == .valid else { return nil }
    return identifies(domain.span) ? body(domain.span) : nil
  }
}

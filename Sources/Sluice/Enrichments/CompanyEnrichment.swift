/// A company's domain, from its website, else from a corporate e-mail address; its website, from the
/// domain.
///
/// Mailbox providers, throw-away addresses and hosts that many companies share tell nothing.
struct CompanyEnrichment: Enrichment {
  let rules: [EnrichmentRule] = [.domainFromWebsite, .domainFromEmail, .websiteFromDomain]

  private static let schemes = NameTable(["https://"])

  func apply(to batch: inout Batch, filling: EnrichmentFilling) {
    let facts = batch.facts.email
    let emails = facts.count == batch.count ? batch[.email] : nil
    let addresses = emails.map { CompanyDomain.ranges(ofAddresses: $0, facts) } ?? []
    fillDomains(addresses, emails, &batch, filling)
    fillWebsites(addresses, emails, &batch, filling)
  }

  private func fillDomains(
    _ addresses: [Range<Int>],
    _ emails: TextColumn?,
    _ batch: inout Batch,
    _ filling: EnrichmentFilling
  ) {
    if let websites = batch[.companyWebsite] {
      let texts = websites.bytes.span
      batch.fill(.domainFromWebsite, bytesPerRow: 24) { row, out in
        if websites.isBlank(row) { return false }
        let website = websites.range(row)
        if let emails, !addresses[row].isEmpty,
          let host = PlainWebAddress.host(
            emails.bytes.span.extracting(addresses[row]),
            ofNormalized: texts.extracting(website)
          )
        {
          // Nothing more is asked of a website that the row's own address is at as well.
          let start = website.lowerBound + host.lowerBound
          out.append(texts, start..<(start + host.count))
          return true
        }
        return CompanyDomain.append(of: texts, website, to: &out)
      }
    }
    guard let emails else { return }
    let texts = emails.bytes.span
    batch.fill(.domainFromEmail, bytesPerRow: 24, isHeld: !filling.fills(.domainFromEmail)) {
      row,
      out in
      out.append(texts, addresses[row])
      return !addresses[row].isEmpty
    }
  }

  private func fillWebsites(
    _ addresses: [Range<Int>],
    _ emails: TextColumn?,
    _ batch: inout Batch,
    _ filling: EnrichmentFilling
  ) {
    let domains = batch[.companyDomain]
    let held = batch.held[.domainFromEmail]
    let schemes = Self.schemes
    batch.fill(.websiteFromDomain, bytesPerRow: 32, isHeld: !filling.fills(.websiteFromDomain)) {
      row,
      out in
      if let held, !held.isBlank(row) {
        schemes.append(0, to: &out)
        out.append(held.bytes.span, held.range(row))
        return true
      }
      guard let domains, !domains.isBlank(row) else { return false }
      if let emails,
        Bytes.equal(emails.bytes.span.extracting(addresses[row]), domains[row])
      {
        // A corporate address has shown whose domain it is.
      } else if !DomainFacts(of: domains[row]).identifiesCompany {
        return false
      }
      schemes.append(0, to: &out)
      out.append(domains.bytes.span, domains.range(row))
      return true
    }
  }
}

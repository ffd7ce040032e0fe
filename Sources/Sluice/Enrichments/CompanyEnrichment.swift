/// A company's domain, from its website, else from a corporate e-mail address; its website, from the
/// domain.
///
/// Mailbox providers, throw-away addresses and hosts that many companies share tell nothing.
struct CompanyEnrichment: Enrichment {
  let rules: [EnrichmentRule] = [.domainFromWebsite, .domainFromEmail, .websiteFromDomain]

  private static let scheme = Array("https://".utf8)

  func apply(to batch: inout Batch, filling: EnrichmentFilling) {
    let websites = batch[.companyWebsite]
    let emails = batch[.email]
    let facts = batch.facts.email
    let hasFacts = emails != nil && facts.count == batch.count
    batch.fill(.domainFromWebsite, bytesPerRow: 16) { row, out in
      guard let websites, !websites.isBlank(row) else { return false }
      let website = websites[row]
      guard hasFacts, let emails else {
        return CompanyDomain.append(of: website, corporate: website.extracting(0..<0), to: &out)
      }
      let corporate = CompanyDomain.ofAddress(emails[row], facts[row])
      return CompanyDomain.append(of: website, corporate: corporate, to: &out)
    }
    if hasFacts, let emails {
      batch.fill(.domainFromEmail, bytesPerRow: 16, isHeld: !filling.fills(.domainFromEmail)) {
        row,
        out in
        let domain = CompanyDomain.ofAddress(emails[row], facts[row])
        out.append(copying: domain)
        return !domain.isEmpty
      }
    }
    fillWebsites(hasFacts ? emails : nil, &batch, filling)
  }

  private func fillWebsites(
    _ emails: TextColumn?,
    _ batch: inout Batch,
    _ filling: EnrichmentFilling
  ) {
    let facts = batch.facts.email
    let domains = batch[.companyDomain]
    let held = batch.held[.domainFromEmail]
    let scheme = Self.scheme
    batch.fill(.websiteFromDomain, bytesPerRow: 24, isHeld: !filling.fills(.websiteFromDomain)) {
      row,
      out in
      if let held, !held.isBlank(row) {
        out += scheme
        out.append(copying: held[row])
        return true
      }
      guard let domains, !domains.isBlank(row) else { return false }
      if let emails, Bytes.equal(CompanyDomain.ofAddress(emails[row], facts[row]), domains[row]) {
        // A corporate address has shown whose domain it is.
      } else if !DomainFacts(of: domains[row]).identifiesCompany {
        return false
      }
      out += scheme
      out.append(copying: domains[row])
      return true
    }
  }
}

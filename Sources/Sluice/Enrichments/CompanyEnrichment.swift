/// A company's domain, from its website, else from a corporate e-mail address; its website, from the
/// domain.
///
/// Mailbox providers, throw-away addresses and hosts that many companies share tell nothing.
struct CompanyEnrichment: Enrichment {
  let rules: [EnrichmentRule] = [.domainFromWebsite, .domainFromEmail, .websiteFromDomain]

  private static let schemes = NameTable(["https://"])

  func apply(to batch: inout Batch, filling: EnrichmentFilling) {
    let facts = batch.facts.email
    let hasEmails = facts.count == batch.count && batch[.email] != nil
    let emails = hasEmails ? batch[.email] ?? TextColumn() : TextColumn()
    let addresses =
      hasEmails
      ? CompanyDomain.ranges(ofAddresses: emails, facts)
      : [Range<Int>](repeating: 0..<0, count: batch.count)
    fillDomainsFromWebsites(addresses, emails, &batch)
    if hasEmails { fillDomainsFromEmails(addresses, emails, &batch, filling) }
    fillWebsites(addresses, emails, &batch, filling)
  }

  private func fillDomainsFromWebsites(
    _ addresses: [Range<Int>],
    _ emails: TextColumn,
    _ batch: inout Batch
  ) {
    guard let websites = batch[.companyWebsite] else { return }
    let texts = websites.bytes.span
    let cells = emails.bytes.span
    batch.fill(.domainFromWebsite, bytesPerRow: 24) { row, out in
      if websites.isBlank(row) { return false }
      let website = websites.range(row)
      if !addresses[row].isEmpty,
        let host = PlainWebAddress.host(cells, addresses[row], ofNormalized: texts, website)
      {
        // Nothing more is asked of a website that the row's own address is at as well.
        out.append(texts, host)
        return true
      }
      return CompanyDomain.append(of: texts, website, to: &out)
    }
  }

  private func fillDomainsFromEmails(
    _ addresses: [Range<Int>],
    _ emails: TextColumn,
    _ batch: inout Batch,
    _ filling: EnrichmentFilling
  ) {
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
    _ emails: TextColumn,
    _ batch: inout Batch,
    _ filling: EnrichmentFilling
  ) {
    let domains = batch[.companyDomain] ?? TextColumn()
    let held = batch.held[.domainFromEmail] ?? TextColumn()
    let cells = emails.bytes.span
    let schemes = Self.schemes
    batch.fill(.websiteFromDomain, bytesPerRow: 32, isHeld: !filling.fills(.websiteFromDomain)) {
      row,
      out in
      if row < held.count, !held.isBlank(row) {
        schemes.append(0, to: &out)
        out.append(held.bytes.span, held.range(row))
        return true
      }
      guard row < domains.count, !domains.isBlank(row) else { return false }
      if Bytes.equal(cells.extracting(addresses[row]), domains[row]) {
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

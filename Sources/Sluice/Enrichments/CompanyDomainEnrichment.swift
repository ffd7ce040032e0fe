/// A company's domain, from its website, else from a corporate e-mail address.
///
/// Mailbox providers, throw-away addresses and hosts that many companies share tell nothing.
struct CompanyDomainEnrichment: Enrichment {
  let sources: [Field] = [.companyWebsite, .email]
  let rules: [EnrichmentRule] = [.domainFromWebsite, .domainFromEmail]

  func apply(to batch: inout Batch) {
    batch.fill(.companyDomain) { row, batch, out in
      if let websites = batch[.companyWebsite],
        CompanyDomain.withDomain(of: websites[row], { out.append(copying: $0) }) != nil
      {
        return .domainFromWebsite
      }
      guard let emails = batch[.email], !emails.isBlank(row) else { return nil }
      if row < batch.facts.email.count,
        !batch.facts.email[row].isDisjoint(with: [.free, .disposable])
      {
        return nil
      }
      let address = emails[row]
      var at = address.count
      while at > 0, address[at - 1] != UInt8(ascii: "@") { at -= 1 }
      // A literal such as [192.0.2.1] names no company.
      guard at > 0, at < address.count, address[at] != UInt8(ascii: "[") else { return nil }
      let domain = address.extracting(at..<address.count)
      guard CompanyDomain.identifies(domain) else { return nil }
      out.append(copying: domain)
      return .domainFromEmail
    }
  }
}

/// A company's website, from its domain.
struct WebsiteEnrichment: Enrichment {
  let sources: [Field] = [.companyDomain]
  let rules: [EnrichmentRule] = [.websiteFromDomain]

  private static let scheme = Array("https://".utf8)

  func apply(to batch: inout Batch) {
    batch.fill(.companyWebsite) { row, batch, out in
      guard let domains = batch[.companyDomain], !domains.isBlank(row),
        CompanyDomain.identifies(domains[row])
      else { return nil }
      out.append(contentsOf: Self.scheme)
      out.append(copying: domains[row])
      return .websiteFromDomain
    }
  }
}

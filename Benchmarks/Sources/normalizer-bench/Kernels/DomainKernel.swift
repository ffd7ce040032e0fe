import Sluice

/// Domains of companies, from the same cells as websites.
struct DomainKernel: NormalizerKernel {
  let name = "domain"

  func appendSpelling(_ index: Int, to bytes: inout [UInt8]) {
    WebsiteKernel.appendWebsite(index, to: &bytes)
  }

  func normalize(_ values: TextColumn) -> Int {
    countAccepted(values) { WebAddress.domain(of: $0, into: &$1) == .valid }
  }
}

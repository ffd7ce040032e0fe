/// The domain by which a company is known.
enum CompanyDomain {
  /// Where in a column of normalised addresses the domains stand that can name their holders' companies,
  /// as the e-mail step found out; empty ranges for others.
  static func ranges(ofAddresses emails: TextColumn, _ facts: [EmailFacts]) -> [Range<Int>] {
    let bytes = emails.bytes.span
    var ranges: [Range<Int>] = []
    ranges.reserveCapacity(emails.count)
    for row in 0..<emails.count {
      let address = emails.range(row)
      guard facts[row].contains(.corporate) else {
        ranges.append(address.upperBound..<address.upperBound)
        continue
      }
      // The last `@`: a quoted local part may hold others.
      var start = address.upperBound
      while start > address.lowerBound {
        let from = max(address.lowerBound, start - ByteLanes.count)
        let own = ByteLanes.first(start - from)
        let found = ByteLanes(bytes, at: from).bits(of: UInt8(ascii: "@")) & own
        if found != 0 {
          start = from + 32 - found.leadingZeroBitCount
          break
        }
        start = from
      }
      let isFound = start > address.lowerBound
      ranges.append((isFound ? start : address.upperBound)..<address.upperBound)
    }
    return ranges
  }

  /// Appends the domain of a normalised website or domain, unless many companies share it.
  static func append(of text: Span<UInt8>, _ range: Range<Int>, to out: inout LaneBuffer) -> Bool {
    let website = text.extracting(range)
    if website.isEmpty { return false }
    if let plain = PlainWebAddress.domain(ofNormalized: website) {
      guard DomainFacts(of: website.extracting(plain)).identifiesCompany else { return false }
      let start = range.lowerBound + plain.lowerBound
      out.append(text, start..<(start + plain.count))
      return true
    }
    var domain: [UInt8] = []
    guard WebAddress.domain(of: website, into: &domain) == .valid,
      DomainFacts(of: domain.span).identifiesCompany
    else {
      return false
    }
    out.append(domain.span)
    return true
  }
}

import Sluice

/// Websites, domains and profile pages.
enum WebCheck {
  private static let before: [UInt8] = [0x2E]

  static func fault(for input: [UInt8]) -> String? {
    faultOfURL(input) ?? faultOfDomain(input) ?? faultOfProfile(input)
      ?? faultOfCampaign(input)
  }

  private static func faultOfURL(_ input: [UInt8]) -> String? {
    var result = before
    let isValid = WebAddress.normalize(input.span, into: &result) == .valid
    if let fault = Output.fault(result, after: before, isAccepted: isValid) { return fault }
    guard isValid else { return nil }
    let once = Array(result.dropFirst())
    var twice: [UInt8] = []
    var changes = ChangeSet()
    guard WebAddress.normalize(once.span, into: &twice, changes: &changes) == .valid else {
      return "a URL that is refused the second time"
    }
    if twice != once { return "normalising a URL twice differs from once" }
    return changes.isEmpty ? nil : "a normal form of a URL that was changed"
  }

  private static func faultOfDomain(_ input: [UInt8]) -> String? {
    var result = before
    let isValid = WebAddress.domain(of: input.span, into: &result) == .valid
    if let fault = Output.fault(result, after: before, isAccepted: isValid) { return fault }
    guard isValid else { return nil }
    let domain = Array(result.dropFirst())
    if domain.contains(where: { $0 >= 0x80 }) { return "a domain that is not ASCII" }
    let facts = DomainFacts(of: domain.span)
    if let range = facts.registrable, range.upperBound != domain.count || range.isEmpty {
      return "a registrable domain that is no end of the domain"
    }
    var twice: [UInt8] = []
    guard WebAddress.domain(of: domain.span, into: &twice) == .valid else {
      return "a domain that is refused the second time"
    }
    // What begins with `www.` twice loses one at a time.
    return twice == domain || domain.starts(with: Array("www.".utf8))
      ? nil : "the domain of a domain is another"
  }

  private static func faultOfProfile(_ input: [UInt8]) -> String? {
    var result = before
    let isValid = WebAddress.normalizeProfile(input.span, into: &result) == .valid
    if let fault = Output.fault(result, after: before, isAccepted: isValid) { return fault }
    guard isValid else { return nil }
    let once = Array(result.dropFirst())
    var twice: [UInt8] = []
    _ = WebAddress.normalizeProfile(once.span, into: &twice)
    return twice == once ? nil : "normalising a profile twice differs from once"
  }

  private static func faultOfCampaign(_ input: [UInt8]) -> String? {
    for parameter in CampaignParameter.allCases {
      var result = before
      let isThere = parameter.appendValue(from: input.span, to: &result)
      if let fault = Output.fault(result, after: before, isAccepted: isThere) { return fault }
    }
    return nil
  }
}

/// The UTM fields of a lead, from the address of the page that it came in by.
struct CampaignEnrichment: Enrichment {
  let rules: [EnrichmentRule] = [
    .utmSourceFromLandingPage, .utmMediumFromLandingPage, .utmCampaignFromLandingPage,
    .utmTermFromLandingPage, .utmContentFromLandingPage,
  ]

  private static let parameters: [(rule: EnrichmentRule, name: String)] = [
    (.utmSourceFromLandingPage, "utm_source"), (.utmMediumFromLandingPage, "utm_medium"),
    (.utmCampaignFromLandingPage, "utm_campaign"), (.utmTermFromLandingPage, "utm_term"),
    (.utmContentFromLandingPage, "utm_content"),
  ]

  func apply(to batch: inout Batch, filling: EnrichmentFilling) {
    guard let pages = batch[.landingPage] else { return }
    for (rule, name) in Self.parameters {
      batch.fill(rule, bytesPerRow: 8) { row, out in
        if pages.isBlank(row) { return false }
        var value: [UInt8] = []
        guard Self.append(name, of: pages[row], to: &value) else { return false }
        out.append(value.span)
        return true
      }
    }
  }

  /// Appends the value of a query's parameter, decoded; false when it is missing or blank.
  static func append(_ name: String, of page: Span<UInt8>, to out: inout [UInt8]) -> Bool {
    var index = 0
    while index < page.count, page[index] != UInt8(ascii: "?") { index += 1 }
    while index < page.count, page[index] != UInt8(ascii: "#") {
      // At the sign before a parameter.
      index += 1
      let start = index
      while index < page.count, !isEnd(page[index]) { index += 1 }
      let value = start + name.utf8.count + 1
      guard value < index, page[value - 1] == UInt8(ascii: "="),
        Bytes.matches(page, name, at: start)
      else { continue }
      return appendDecoded(page.extracting(value..<index), to: &out)
    }
    return false
  }

  private static func isEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "&") || byte == UInt8(ascii: "#") || byte == UInt8(ascii: ";")
  }

  private static func appendDecoded(_ value: Span<UInt8>, to out: inout [UInt8]) -> Bool {
    var spaced: [UInt8] = []
    for index in value.indices {
      spaced.append(value[index] == UInt8(ascii: "+") ? UInt8(ascii: " ") : value[index])
    }
    let decoded = PercentEncoding.decoded(spaced.span)
    let mark = out.count
    let outcome = TextCleaner.clean(decoded.span, into: &out, keepNewlines: false)
    if outcome == .invalidUTF8 { out.removeLast(out.count - mark) }
    return out.count > mark
  }
}

import Sluice
import Testing

@Suite struct WebAddressTests {
  @Test(arguments: NormalizerCase.table("domain"))
  func `finds the domain its table says`(_ row: NormalizerCase) {
    let input = row.input
    var domain: [UInt8] = []
    let outcome = WebAddress.domain(of: input.span, into: &domain)
    #expect(String(decoding: domain, as: UTF8.self) == row.text(1))
    #expect(describe(outcome) == row.text(2))
  }

  @Test(arguments: NormalizerCase.table("website"))
  func `tidies a website as its table says`(_ row: NormalizerCase) {
    let input = row.input
    var url: [UInt8] = []
    let outcome = WebAddress.normalize(input.span, into: &url)
    #expect(String(decoding: url, as: UTF8.self) == row.text(1))
    #expect(describe(outcome) == row.text(2))
  }

  @Test(arguments: NormalizerCase.table("website-changes"))
  func `says by which rules a website was changed`(_ row: NormalizerCase) {
    let input = row.input
    var url: [UInt8] = []
    var changes = ChangeSet()
    #expect(WebAddress.normalize(input.span, into: &url, changes: &changes) == .valid)
    #expect(String(decoding: url, as: UTF8.self) == row.text(1))
    var names: [String] = []
    changes.forEach { names.append($0.name) }
    #expect(names.joined(separator: " ") == row.text(2))
    var again: [UInt8] = []
    #expect(WebAddress.normalize(url.span, into: &again) == .valid)
    #expect(again == url)
  }

  @Test(arguments: [
    ("https://a.example/?utm_source=News+Letter&utm_medium=e%2Dmail", "News Letter|e-mail|||"),
    ("https://a.example/x?y=1&UTM_Campaign=spring#top", "||spring||"),
    ("https://a.example/x?utm_term=&utm_content=%00%0A", "||||"),
    ("https://a.example/x?utm_term=%FF", "||||"),
    ("https://a.example/x#?utm_source=a", "||||"),
    ("https://a.example/x?utm_sources=a&utm_source=b&utm_source=c", "b||||"),
    ("utm_source=a", "||||"), ("", "||||"),
  ])
  func `reads campaign parameters of a landing page`(url: String, expected: String) {
    let bytes = Array(url.utf8)
    let values = CampaignParameter.allCases.map { parameter in
      var value: [UInt8] = []
      let found = parameter.appendValue(from: bytes.span, to: &value)
      #expect(found == !value.isEmpty)
      return String(decoding: value, as: UTF8.self)
    }
    #expect(values.joined(separator: "|") == expected)
  }

  @Test(arguments: NormalizerCase.table("linkedin"))
  func `makes LinkedIn pages comparable`(_ row: NormalizerCase) {
    let input = row.input
    var url: [UInt8] = []
    let outcome = LinkedInProfile.normalize(input.span, into: &url)
    #expect(String(decoding: url, as: UTF8.self) == row.text(1))
    switch outcome {
    case .valid(let kind): #expect("\(kind)" == row.text(2))
    case .blank: #expect(row.text(2) == "blank")
    case .invalid(let fault): #expect("\(fault)" == row.text(2))
    }
  }

  @Test func `leaves the result alone when it refuses`() {
    var result = Array("before".utf8)
    for cell in ["a", "printer.local", "x:99999", "https://a.example:99999", "a b"] {
      let bytes = Array(cell.utf8)
      _ = WebAddress.domain(of: bytes.span, into: &result)
      result = Array(result.prefix(6))
      _ = WebAddress.normalize(bytes.span, into: &result)
      _ = LinkedInProfile.normalize(bytes.span, into: &result)
    }
    #expect(result == Array("before".utf8))
  }

  private func describe(_ outcome: WebAddressOutcome) -> String {
    switch outcome {
    case .valid: "valid"
    case .blank: "blank"
    case .invalid(let fault): "\(fault)"
    }
  }
}

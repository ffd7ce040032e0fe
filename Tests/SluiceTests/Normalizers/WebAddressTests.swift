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

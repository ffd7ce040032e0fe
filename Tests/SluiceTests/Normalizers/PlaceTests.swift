import Sluice
import Testing

@Suite struct PlaceTests {
  @Test(arguments: NormalizerCase.table("state"))
  func `finds the state its table says`(_ row: NormalizerCase) throws {
    let input = row.input
    var code: [UInt8] = []
    let country = try #require(country(row.text(1)))
    let isFound = StateTable.shared.appendCode(of: input.span, in: country, to: &code)
    #expect(String(decoding: code, as: UTF8.self) == row.text(2))
    #expect(isFound == !code.isEmpty)
  }

  @Test func `gives a state's name for its code`() throws {
    let code = Array("qc".utf8)
    var name: [UInt8] = []
    let canada = try #require(country("CA"))
    #expect(StateTable.shared.appendName(of: code.span, in: canada, to: &name))
    #expect(String(decoding: name, as: UTF8.self) == "Quebec")
  }

  @Test(arguments: NormalizerCase.table("postal"))
  func `brings a postal code into its form`(_ row: NormalizerCase) {
    let input = row.input
    var result: [UInt8] = []
    let outcome = PostalCode.normalize(
      input.span,
      country: country(row.text(1)),
      into: &result
    )
    #expect(String(decoding: result, as: UTF8.self) == row.text(2))
    #expect("\(outcome.verdict)" == row.text(3))
    var rules: [String] = []
    outcome.changes.forEach { rules.append($0.name) }
    #expect(rules.joined(separator: " ") == row.text(4))
  }

  @Test func `countries whose codes never begin with 0 get none`() {
    for code in ["AT", "BE", "BG", "CH", "DK", "GR", "HU", "IN", "NL", "PT", "RU", "SE", "SI", "TH"] {
      for digits in 2...8 {
        let value = Array(repeating: UInt8(ascii: "1"), count: digits)
        var result: [UInt8] = []
        let outcome = PostalCode.normalize(value.span, country: country(code), into: &result)
        #expect(!outcome.changes.contains(.postalAddedZero), "\(code)")
        #expect(result.first != UInt8(ascii: "0"))
      }
    }
  }

  private func country(_ text: String) -> CountryCode? {
    let letters = Array(text.utf8)
    return CountryCode(letters: letters.span)
  }
}

import Sluice
import Testing

@Suite struct PlaceTests {
  @Test(arguments: NormalizerCase.table("state"))
  func `finds the state its table says`(_ row: NormalizerCase) throws {
    let input = row.input
    var found: [UInt8] = []
    let country = try #require(code(row.text(1)))
    let isFound = StateTable.shared.appendCode(of: input.span, in: country, to: &found)
    #expect(String(decoding: found, as: UTF8.self) == row.text(2))
    #expect(isFound == !found.isEmpty)
  }

  @Test func `gives a state's name for its code`() throws {
    let typed = Array("qc".utf8)
    var name: [UInt8] = []
    let canada = try #require(code("CA"))
    let isFound = StateTable.shared.appendName(of: typed.span, in: canada, to: &name)
    #expect(isFound)
    #expect(String(decoding: name, as: UTF8.self) == "Quebec")
  }

  @Test(arguments: NormalizerCase.table("postal"))
  func `brings a postal code into its form`(_ row: NormalizerCase) {
    let input = row.input
    var result: [UInt8] = []
    let outcome = PostalCode.normalize(
      input.span,
      country: code(row.text(1)),
      into: &result
    )
    #expect(String(decoding: result, as: UTF8.self) == row.text(2))
    #expect("\(outcome.verdict)" == row.text(3))
    var rules: [String] = []
    outcome.changes.forEach { rules.append($0.name) }
    #expect(rules.joined(separator: " ") == row.text(4))
  }

  @Test func `countries whose codes never begin with 0 get none`() {
    for country in [
      "AT", "BE", "BG", "CH", "DK", "GR", "HU", "IN", "NL", "PT", "RU", "SE", "SI", "TH",
    ] {
      for digits in 2...8 {
        let value = Array(repeating: UInt8(ascii: "1"), count: digits)
        var result: [UInt8] = []
        let outcome = PostalCode.normalize(value.span, country: code(country), into: &result)
        #expect(!outcome.changes.contains(.postalAddedZero), "\(country)")
        #expect(result.first != UInt8(ascii: "0"))
      }
    }
  }

  private func code(_ text: String) -> CountryCode? {
    let letters = Array(text.utf8)
    return CountryCode(letters: letters.span)
  }
}

import Sluice
import Testing

@Suite struct CountryTableTests {
  @Test(arguments: NormalizerCase.table("country"))
  func `finds the country its table says`(_ row: NormalizerCase) {
    let input = row.input
    var code: [UInt8] = []
    CountryTable.shared.alpha2(of: input.span)?.append(to: &code)
    #expect(String(decoding: code, as: UTF8.self) == row.text(1))
  }

  @Test func `a look-up that remembers agrees with the table`() {
    var lookup = CountryLookup()
    for row in NormalizerCase.table("country") {
      let input = row.input
      let expected = CountryTable.shared.alpha2(of: input.span)
      #expect(lookup.alpha2(of: input.span) == expected)
      #expect(lookup.alpha2(of: input.span) == expected)
    }
  }

  @Test func `knows every two-letter code once`() {
    var codes = 0
    for first: UInt8 in 0x41...0x5A {
      for second: UInt8 in 0x41...0x5A {
        let cell = [first, second]
        guard let code = CountryTable.shared.alpha2(of: cell.span) else { continue }
        codes += 1
        let isAlias = cell == Array("UK".utf8) || cell == Array("EL".utf8)
        #expect(isAlias || code == CountryCode(first, second))
      }
    }
    // ISO 3166-1 has 249; Kosovo's XK and the aliases UK and EL come on top.
    #expect(codes == 252)
  }

  @Test func `refuses bytes that are not UTF-8 and values longer than any name`() {
    let broken: [UInt8] = [0x44, 0x45, 0xFF]
    #expect(CountryTable.shared.alpha2(of: broken.span) == nil)
    let long = [UInt8](repeating: 0x61, count: 10_000)
    #expect(CountryTable.shared.alpha2(of: long.span) == nil)
  }
}

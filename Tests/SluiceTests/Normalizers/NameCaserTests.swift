import Sluice
import Testing

@Suite struct NameCaserTests {
  @Test(arguments: NormalizerCase.table("name-case"))
  func `cases a name as its table says`(_ row: NormalizerCase) {
    let input = row.input
    let letters = Array(row.text(2).utf8)
    var result: [UInt8] = []
    let isChanged = NameCaser.normalize(
      input.span,
      part: row.text(1) == "first" ? .first : .last,
      country: CountryCode(letters: letters.span),
      into: &result
    )
    #expect(String(decoding: result, as: UTF8.self) == row.text(3))
    #expect(isChanged == (row.columns[0] != row.columns[3]))
  }
}

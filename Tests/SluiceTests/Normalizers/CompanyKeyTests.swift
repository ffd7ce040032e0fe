import Sluice
import Testing

@Suite struct CompanyKeyTests {
  @Test(arguments: NormalizerCase.table("company-key"))
  func `makes the key its table says`(_ row: NormalizerCase) {
    let input = row.input
    var key: [UInt8] = []
    let isMade = CompanyKey.append(input.span, to: &key)
    #expect(String(decoding: key, as: UTF8.self) == row.text(1))
    #expect(isMade == !key.isEmpty)
  }

  @Test func `a key is its own key`() {
    for row in NormalizerCase.table("company-key") where !row.text(1).isEmpty {
      let listed = row.columns[1]
      var key: [UInt8] = []
      CompanyKey.append(listed.span, to: &key)
      #expect(String(decoding: key, as: UTF8.self) == row.text(1))
    }
  }

  @Test func `appends behind what is there and leaves it alone when it refuses`() {
    var key = Array("before".utf8)
    let good = Array("株式会社テスト".utf8)
    #expect(CompanyKey.append(good.span, to: &key))
    let bad: [UInt8] = [0x41, 0x20, 0xFF]
    #expect(!CompanyKey.append(bad.span, to: &key))
    #expect(String(decoding: key, as: UTF8.self) == "beforeテスト")
  }
}

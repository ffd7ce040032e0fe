import Sluice
import Testing

@Suite struct PhoneParserTests {
  /// The lines were made by Tools/check_phone.py, a few per region, type and format.
  @Test func `agrees with libphonenumber on every sampled spelling`() {
    let fixtures = PhoneFixture.table("spellings")
    #expect(fixtures.count > 3000)
    for fixture in fixtures {
      let number = PhoneParser.shared.parseSingle(fixture.value, region: fixture.region)
      let expected = PhoneSpelling(
        outcome: fixture.text(6),
        e164: fixture.text(2),
        type: fixture.text(3),
        region: fixture.text(4),
        extensionDigits: fixture.text(5)
      )
      let agrees = PhoneSpelling(number) == expected
      #expect(agrees, "\(fixture)")
    }
  }

  @Test func `the sample covers every region and type`() {
    let fixtures = PhoneFixture.table("spellings").filter { $0.text(6) == "valid" }
    let regions = Set(fixtures.map { $0.text(4) })
    let types = Set(fixtures.map { $0.text(3) })
    // A region whose few numbers were all damaged at random may be missing.
    #expect(regions.count > 235)
    #expect(types.count == 11)
  }

  @Test func `the plans and the sample come from the same version`() {
    let first = PhoneFixture.lines(of: "spellings")[0]
    #expect(first.contains("phonenumbers \(PhoneParser.planVersion),"))
  }

  @Test(arguments: PhoneFixture.table("cells"))
  func `reads a cell`(fixture: PhoneFixture) {
    let number = PhoneParser.shared.parse(fixture.value, region: fixture.region)
    let spelling = PhoneSpelling(number)
    #expect(spelling.outcome == fixture.text(2))
    #expect(spelling.e164 == fixture.text(3))
    #expect(spelling.extensionDigits == fixture.text(4))
    #expect("\(number.count)" == fixture.text(5))
  }

  @Test func `a valid number reads the same in its E164 form`() {
    var compared = 0
    for fixture in PhoneFixture.table("spellings") {
      let number = PhoneParser.shared.parse(fixture.value, region: fixture.region)
      guard number.isValid else { continue }
      var e164: [UInt8] = []
      number.appendE164(to: &e164)
      let again = PhoneParser.shared.parse(e164, region: nil)
      let isSame = again.isValid && PhoneSpelling(again).e164 == PhoneSpelling(number).e164
      #expect(isSame, "\(fixture)")
      compared += 1
    }
    #expect(compared > 1500)
  }

  @Test func `keeps leading zeros and reports the parts of a number`() {
    let value = Array("+39 06 698 83145 ext. 007".utf8)
    let number = PhoneParser.shared.parse(value, region: nil)
    #expect(number.callingCode == 39)
    #expect(number.leadingZeros == 1)
    #expect(number.nationalNumber == 669_883_145)
    #expect(number.extensionCount == 3)
    #expect(PhoneSpelling(number).extensionDigits == "007")
  }

  @Test(arguments: [
    ("US", true), ("gb", true), ("AQ", false), ("USA", false), ("1", false), ("", false),
  ])
  func `finds a region by its letters`(code: String, exists: Bool) {
    let region = PhoneParser.shared.region(code)
    #expect((region != nil) == exists)
    guard let region else { return }
    var letters: [UInt8] = []
    region.appendCode(to: &letters)
    #expect(String(decoding: letters, as: UTF8.self) == code.uppercased())
  }
}

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

  @Test(arguments: [
    ("+12125550101", "", ""), ("212 555 0101", "US", "region"),
    ("1 212 555 0101", "US", "region"), ("011 44 20 7946 0018", "US", "region prefix"),
    ("0044 20 7946 0018", "FR", "region prefix"), ("00442079460018", "US", "prefix"),
    ("020 7946 0018", "GB", "region trunk"), ("+44 (0)20 7946 0018", "", "trunk"),
    ("+1 (0)212 555 0101", "", "zero"),
    ("212 555 0101 x12", "US", "region extension"), ("Tel: 212 555 0101", "US", "region label"),
    ("212 555 0101 (work)", "US", "region words"), ("1-800-FLOWERS", "US", "region letters"),
    ("12125550101.0", "US", "region decimals"), ("1.2125550101E+10", "US", "region decimals"),
    ("２１２５５５０１０１", "US", "region digits"),
    ("2125550101; 2125550102", "US", "region first"), ("911", "US", ""), ("12", "US", ""),
  ])
  func `says by which rules a number was read`(value: String, region: String, rules: String) {
    let number = PhoneParser.shared.parse(
      Array(value.utf8),
      region: PhoneParser.shared.region(region)
    )
    let names: [(ChangeCode, String)] = [
      (.phoneInternationalPrefix, "prefix"), (.phoneNationalPrefix, "trunk"),
      (.phoneZeroInParentheses, "zero"), (.phoneExtensionSplit, "extension"),
      (.phoneTookFirst, "first"), (.phoneLabelRemoved, "label"), (.phoneWordsRemoved, "words"),
      (.phoneLettersRead, "letters"), (.phoneDecimalsRepaired, "decimals"),
      (.phoneOtherDigits, "digits"),
    ]
    var found = number.usedRegion ? ["region"] : []
    found += names.filter { number.changes.contains($0.0) }.map(\.1)
    #expect(found == rules.split(separator: " ").map(String.init))
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

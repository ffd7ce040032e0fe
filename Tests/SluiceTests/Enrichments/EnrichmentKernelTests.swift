import Testing

@testable import Sluice

@Suite struct EnrichmentKernelTests {
  @Test(arguments: NormalizerCase.table("../enrichment/company-sizes"))
  func `a number of employees gives a range, if it settles one`(size: NormalizerCase) {
    var range: [UInt8] = []
    let isSettled = CompanySize.append(size.input.span, to: &range)
    #expect(String(decoding: range, as: UTF8.self) == size.text(1))
    #expect(isSettled == !range.isEmpty)
  }

  @Test func `each range gives itself`() {
    for (_, name) in CompanySize.ranges {
      var again: [UInt8] = []
      let isSettled = CompanySize.append(Array(name.utf8).span, to: &again)
      #expect(isSettled)
      #expect(String(decoding: again, as: UTF8.self) == name)
    }
  }

  @Test(arguments: NormalizerCase.table("../enrichment/landing-pages"))
  func `a landing page gives its campaign`(page: NormalizerCase) {
    for (column, name) in ["utm_source", "utm_medium", "utm_campaign"].enumerated() {
      var value: [UInt8] = []
      let isThere = CampaignEnrichment.append(name, of: page.input.span, to: &value)
      #expect(String(decoding: value, as: UTF8.self) == page.text(column + 1).trimmingBlanks)
      #expect(isThere == !value.isEmpty)
    }
  }

  @Test func `a phone has the time zone that libphonenumber gives, if it is one`() {
    let fixtures = PhoneFixture.table("time-zones")
    #expect(fixtures.count > 1_000)
    for fixture in fixtures {
      let number = PhoneParser.shared.parseSingle(fixture.value.span, region: nil)
      var out = LaneBuffer(room: 0)
      let isOne = PhoneTimeZones.shared.appendZone(
        of: fixture.value.span,
        PhoneFacts(number),
        to: &out
      )
      let zone = out.finish()
      #expect(String(decoding: zone, as: UTF8.self) == fixture.text(1), "\(fixture)")
      #expect(isOne == !zone.isEmpty)
    }
  }

  @Test func `the time zones and the plans come from the same version`() {
    #expect(
      PhoneFixture.lines(of: "time-zones")[0].contains("phonenumbers \(PhoneParser.planVersion),")
    )
  }
}

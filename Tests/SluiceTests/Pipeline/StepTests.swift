import Testing

@testable import Sluice

@Suite struct StepTests {
  @Test func `names are split only where both parts are blank`() {
    var batch = Made.bound(
      [.firstName, .lastName, .fullName],
      ",,Ada Rooms\nBo,,Robert Halls\n,Yards,\n"
    )
    NameStep().apply(to: &batch)
    #expect(batch.texts(.firstName) == ["Ada", "Bo", ""])
    #expect(batch.texts(.lastName) == ["Rooms", "", "Yards"])
    #expect(batch.texts(.fullName) == ["", "Robert Halls", ""])
    var alone = Made.bound([.fullName], "Ada Rooms\n")
    NameStep().apply(to: &alone)
    #expect(alone.texts(.firstName) == ["Ada"])
    #expect(alone.texts(.lastName) == ["Rooms"])
  }

  @Test func `addresses take one form, and unusable ones are kept`() {
    var batch = Made.bound(
      [.email, .firstName],
      "Ada@Rooms.EXAMPLE,a\nnobody,b\na@b.example; c@d.example,c\n,d\n"
        + String(repeating: "a", count: 65) + "@b.example,e\n"
    )
    EmailStep().apply(to: &batch)
    #expect(batch.texts(.email) == ["ada@rooms.example", "", "a@b.example", "", ""])
    #expect(batch.warnings == ["1 email.invalid", "2 email.several", "4 email.too_long"])
    #expect(batch.keptTexts.count == 4)
    #expect(batch.keptTexts[0] == "0 person.email original Ada@Rooms.EXAMPLE")
    #expect(batch.keptTexts[1] == "1 person.email original nobody")
    #expect(batch.keptTexts[2] == "2 person.email original a@b.example; c@d.example")
    #expect(batch.texts(.otherEmails) == ["", "", "c@d.example", "", ""])
    #expect(batch.changes[.emailLowercasedLocal] == 1 && batch.changes[.emailTookFirst] == 1)
  }

  @Test func `further addresses of a cell join the other addresses, where suppression finds them`()
  {
    var batch = Made.bound(
      [.email, .otherEmails],
      "a@b.example; c@d.example; e@f.example,g@h.example\nA@b.example,\n"
    )
    EmailStep().apply(to: &batch)
    #expect(batch.texts(.otherEmails) == ["g@h.example; c@d.example; e@f.example", ""])
    KeyStep(needs: Made.allNeeds, hasher: Made.hasher).apply(to: &batch)
    let wanted = Made.key("e@f.example", .email)
    #expect(batch.keys.others.contains { $0.row == 0 && $0.key == wanted })
  }

  @Test func `doubtful addresses are taken with a warning`() {
    var batch = Made.bound(
      [.email],
      "ada@gmial.com\nada@yopmail.com\nada@co.uk\nada@rooms.nosuch\nada@rooms.example\n"
    )
    EmailStep().apply(to: &batch)
    #expect(
      batch.warnings == [
        "0 email.likely_typo", "1 email.disposable", "2 email.unlikely_domain",
        "3 email.unlikely_domain",
      ]
    )
    #expect(batch.texts(.email)?[0] == "ada@gmial.com")
    #expect(batch.keptTexts.isEmpty)
  }

  @Test func `countries become codes, and what is none stays`() {
    var batch = Made.bound(
      [.country, .companyCountry],
      "Germany,usa\nGermany,\nNarnia,NO\n,Germany\n"
    )
    CountryStep().apply(to: &batch)
    #expect(batch.texts(.country) == ["DE", "DE", "Narnia", ""])
    #expect(batch.texts(.companyCountry) == ["US", "", "NO", "DE"])
    #expect(batch.issues == [Issue(row: 2, code: .countryUnknown, field: .country)])
  }

  @Test func `a phone takes its region from the row before the default`() {
    let rows = "(201) 555-0123,US\n020 7946 0018,GB\n(201) 555-0123,\n(201) 555-0123,Narnia\n"
    var batch = Made.bound([.phone, .country], rows)
    CountryStep().apply(to: &batch)
    PhoneStep(defaultRegion: nil).apply(to: &batch)
    #expect(batch.texts(.phone) == ["+12015550123", "+442079460018", "", ""])
    #expect(batch.warnings == ["3 country.unknown", "2 phone.no_region", "3 phone.no_region"])
    #expect(
      batch.keptTexts == [
        "2 person.phone original (201) 555-0123", "3 person.phone original (201) 555-0123",
      ]
    )
    var withDefault = Made.bound([.phone, .country], rows)
    PhoneStep(defaultRegion: Made.region("US")).apply(to: &withDefault)
    #expect(withDefault.texts(.phone)?[2] == "+12015550123")
  }

  @Test func `what was done to a phone is counted, with the evidence for its region`() {
    var batch = Made.bound(
      [.phone, .country, .companyCountry],
      "+12015550123,US,\n(201) 555-0123,US,\n(201) 555-0123,,US\n(201) 555-0123,Narnia,\n"
        + "+1 (0)212 555 0123,,\n020 7946 0018,GB,\n\"2015550123; 2015550124\",US,\n"
    )
    CountryStep().apply(to: &batch)
    PhoneStep(defaultRegion: Made.region("US")).apply(to: &batch)
    #expect(batch.changes[.phoneFormatted] == 6)
    #expect(batch.changes[.phoneRegionFromCountry] == 3)
    #expect(batch.changes[.phoneRegionFromCompanyCountry] == 1)
    #expect(batch.changes[.phoneRegionFromDefault] == 1)
    #expect(batch.changes[.phoneNationalPrefix] == 1)
    #expect(batch.changes[.phoneZeroInParentheses] == 1)
    #expect(batch.changes[.phoneTookFirst] == 1)
  }

  @Test func `a company's phone asks for the company's country first`() {
    var batch = Made.bound([.companyPhone, .country, .companyCountry], "020 7946 0018,US,GB\n")
    PhoneStep(defaultRegion: nil).apply(to: &batch)
    #expect(batch.texts(.companyPhone) == ["+442079460018"])
    var fallback = Made.bound([.mobile, .country, .companyCountry], "201 555 0123,,US\n")
    PhoneStep(defaultRegion: nil).apply(to: &fallback)
    #expect(fallback.texts(.mobile) == ["+12015550123"])
  }

  @Test func `a phone's extension is kept beside it`() {
    var batch = Made.bound([.phone], "+1 201 555 0123 ext. 45\n12\n")
    PhoneStep(defaultRegion: Made.region("US")).apply(to: &batch)
    #expect(batch.texts(.phone)?[0] == "+12015550123")
    #expect(batch.keptTexts.first == "0 person.phone phoneExtension 45")
    #expect(batch.isBlank(.phone, 1))
    #expect(batch.issues.count == 1)
    #expect(batch.keptTexts.last == "1 person.phone original 12")
  }

  @Test func `web addresses are tidied, and what is none is kept`() {
    var batch = Made.bound(
      [.companyWebsite, .companyDomain, .linkedIn, .companyLinkedIn],
      "Rooms.example/,https://WWW.rooms.example/about,linkedin.com/in/Ada/,linkedin.com/company/r\n"
        + "not a site,localhost,ada,\n"
    )
    WebStep().apply(to: &batch)
    #expect(batch.texts(.companyWebsite) == ["https://rooms.example", ""])
    #expect(batch.texts(.companyDomain) == ["rooms.example", ""])
    #expect(batch.texts(.linkedIn) == ["https://www.linkedin.com/in/ada", ""])
    #expect(batch.texts(.companyLinkedIn) == ["https://www.linkedin.com/company/r", ""])
    #expect(batch.warnings == ["1 website.invalid", "1 website.invalid", "1 profile.invalid"])
    #expect(batch.keptTexts.count == 3)
    #expect(batch.changes[.webAddedScheme] == 1 && batch.changes[.webCanonicalProfile] == 2)
  }

  @Test(arguments: [
    Field.email, .phone, .mobile, .linkedIn, .externalID, .firstName, .lastName, .fullName,
  ])
  func `one identifying field is enough`(field: Field) {
    var batch = Made.bound([field, .city], "x,Oslo\n,Oslo\n")
    IdentityStep().apply(to: &batch)
    #expect(batch.ends == ["pending ", "rejected row.nothing_identifies"])
  }

  @Test func `only what is needed is hashed`() {
    var batch = Made.bound(
      [.email, .phone, .companyName, .otherEmails],
      "a@b.example,+12015550123,Rooms,c@d.example\n"
    )
    KeyStep(needs: .emails, hasher: Made.hasher).apply(to: &batch)
    #expect(batch.keys.email == [Made.key("a@b.example", .email)])
    #expect(batch.keys.phone.isEmpty && batch.keys.companyName.isEmpty)
    #expect(batch.keys.emailDomain.isEmpty && batch.keys.others.isEmpty)
  }

  @Test func `a company's key is its domain, else its website's, and never a mailbox provider's`() {
    let batch = Made.prepared(
      [.companyDomain, .companyWebsite, .companyName, .firstName],
      """
      rooms.example,https://halls.example,Rooms Ltd.,a
      ,http://www.halls.example:8080/x?y,ROOMS,b
      gmail.com,https://yards.example,Rooms,c
      ,https://gmail.com,,d
      ,https://www.b\u{FC}cher.example,Halls,e

      """
    )
    let domains = ["rooms.example", "halls.example", "yards.example", "", "xn--bcher-kva.example"]
    #expect(batch.keys.companyDomain == domains.map { Made.key($0, .domain) })
    let names = ["rooms", "rooms", "rooms", "", "halls"]
    #expect(batch.keys.companyName == names.map { Made.key($0, .companyName) })
  }

  @Test func `ended rows have no keys`() {
    var batch = Made.bound([.email, .companyName], "a@b.example,R\na@b.example,R\n")
    batch.end(0, as: .rejected, code: .rowTooLong)
    let needs = Made.allNeeds.subtracting(.texts)
    KeyStep(needs: needs, hasher: Made.hasher).apply(to: &batch)
    #expect(batch.keys.email[0].isNone && !batch.keys.email[1].isNone)
    #expect(batch.keys.companyName[0].isNone && !batch.keys.companyName[1].isNone)
    #expect(batch.keys.others.allSatisfy { $0.row == 1 })
  }
}

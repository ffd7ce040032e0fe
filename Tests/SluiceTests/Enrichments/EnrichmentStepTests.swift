import Testing

@testable import Sluice

@Suite struct EnrichmentStepTests {
  private static let fields: [Field?] = [
    .email, .phone, .mobile, .title, .seniority, .department, .companyName, .companyDomain,
    .companyWebsite, .companyEmployees, .landingPage, .utmSource,
  ]

  /// Fills the fields that decide matches as well.
  private static let everything = EnrichmentFilling(deciding: [.companyDomain, .companyWebsite])

  private static func enriched(
    _ rows: String,
    _ filling: EnrichmentFilling = everything
  ) -> Batch {
    var batch = Made.prepared(fields, rows)
    EnrichmentStep(filling: filling).apply(to: &batch)
    return batch
  }

  @Test func `fills blanks from the other fields of a row, and says by which rules`() {
    let batch = Self.enriched(
      "ada@acme.example,(212) 555-0123,,VP Sales,,,Acme,,,250,"
        + "https://acme.example/?utm_source=x&utm_medium=y,\n"
    )
    #expect(batch.texts(.companyDomain) == ["acme.example"])
    #expect(batch.texts(.companyWebsite) == ["https://acme.example"])
    #expect(batch.texts(.phoneType) == ["fixed_line_or_mobile"])
    #expect(batch.texts(.phoneCountry) == ["US"])
    #expect(batch.texts(.timeZone) == ["America/New_York"])
    #expect(batch.texts(.seniority) == ["vp"])
    #expect(batch.texts(.department) == ["sales"])
    #expect(batch.texts(.companySize) == ["201-500"])
    #expect(batch.texts(.utmSource) == ["x"])
    #expect(batch.texts(.utmMedium) == ["y"])
    #expect(
      batch.rules(0) == [
        "domain_from_email", "website_from_domain", "phone_type_from_phone",
        "phone_country_from_phone", "time_zone_from_phone", "seniority_from_title",
        "department_from_title", "size_from_employees", "utm_source_from_landing_page",
        "utm_medium_from_landing_page",
      ]
    )
  }

  @Test func `what is there stays`() {
    let batch = Self.enriched(
      "ada@acme.example,,,VP Sales,guru,magic,Acme,other.example,https://third.example,,"
        + "https://acme.example/?utm_source=x,mail\n"
    )
    #expect(batch.texts(.companyDomain) == ["other.example"])
    #expect(batch.texts(.companyWebsite) == ["https://third.example"])
    #expect(batch.texts(.seniority) == ["guru"])
    #expect(batch.texts(.department) == ["magic"])
    #expect(batch.texts(.utmSource) == ["mail"])
    #expect(batch.rules(0) == [])
  }

  @Test func `what later imports find companies by is held, unless it is asked for`() {
    let row = "ada@acme.example,,,,,,Acme,,,,,\n"
    let held = Self.enriched(row, EnrichmentFilling())
    #expect(held.isBlank(.companyDomain, 0))
    #expect(held.isBlank(.companyWebsite, 0))
    #expect(held.held[.domainFromEmail]?.text(0) == "acme.example")
    #expect(held.held[.websiteFromDomain]?.text(0) == "https://acme.example")
    #expect(held.enriched == Self.enriched(row).enriched)
    #expect(
      held.enrichedTexts().text(0)
        == "domain_from_email=acme.example website_from_domain=https://acme.example"
    )
    let domain = Self.enriched(row, EnrichmentFilling(deciding: [.companyDomain]))
    #expect(domain.texts(.companyDomain) == ["acme.example"])
    #expect(domain.isBlank(.companyWebsite, 0))
    // A website says its domain, so that one is filled with the other.
    let website = Self.enriched(row, EnrichmentFilling(deciding: [.companyWebsite]))
    #expect(website.texts(.companyDomain) == ["acme.example"])
    #expect(website.texts(.companyWebsite) == ["https://acme.example"])
  }

  @Test func `a domain that the website says is no secret`() {
    let batch = Self.enriched(
      "ada@other.example,,,,,,Acme,,https://acme.example/x,,,\n",
      EnrichmentFilling()
    )
    #expect(batch.texts(.companyDomain) == ["acme.example"])
    #expect(batch.rules(0) == ["domain_from_website"])
  }

  @Test func `only fields that can be filled are said to be fillable`() {
    #expect(EnrichmentFilling().fillable(from: [.email, .companyName]) == [.emailKind])
    #expect(
      Self.everything.fillable(from: [.email]) == [.emailKind, .companyDomain, .companyWebsite]
    )
    #expect(EnrichmentFilling().fillable(from: [.companyWebsite]) == [.companyDomain])
    #expect(EnrichmentFilling().fillable(from: [.title, .seniority]) == [.department])
  }

  @Test func `mailbox providers and shared hosts name no company`() {
    let batch = Self.enriched(
      "ada@gmail.com,,,,,,,,,,,\nada@b.example,,,,,,,,https://facebook.com/b,,,\n"
        + ",+12125550123,,,,,,,https://www.c.example/x,,,\n,+12125550123,,,,,,gmail.com,,,,\n"
    )
    #expect(batch.texts(.companyDomain) == ["", "b.example", "c.example", "gmail.com"])
    #expect(
      batch.texts(.companyWebsite) == [
        "", "https://www.facebook.com/b", "https://www.c.example/x", "",
      ]
    )
    #expect(batch.texts(.emailKind) == ["free", "", "", ""])
  }

  @Test func `a mobile number speaks where there is no other`() {
    let batch = Self.enriched(
      ",,+491713920012,,,,,,,,,\nx@y.example,12,+491713920012,,,,,,,,,\nx@y.example,,,,,,,,,,,\n"
    )
    #expect(batch.texts(.phoneType) == ["mobile", "mobile", ""])
    #expect(batch.texts(.phoneCountry) == ["DE", "DE", ""])
  }

  @Test func `a number in several zones yields none`() {
    let batch = Self.enriched(",+18005550199,,,,,,,,,,\n")
    #expect(batch.texts(.phoneType) == ["toll_free"])
    #expect(batch[.timeZone] == nil)
  }

  @Test func `a role address is told from a personal one`() {
    let batch = Self.enriched("info@a.example,,,,,,,,,,,\nsales@gmail.com,,,,,,,,,,,\n")
    #expect(batch.texts(.emailKind) == ["role", "role"])
  }

  @Test func `rows that have ended are left alone`() {
    let batch = Self.enriched(",,,CEO,,,,,,,,\n")
    #expect(batch.fates[0].status == .rejected)
    #expect(batch.rules(0) == [])
  }

  @Test func `enrichment touches neither keys nor what reaches a person`() {
    let rows = "ada@acme.example,(212) 555-0123,,CEO,,,Acme,,,250,,\n"
    let plain = Made.prepared(Self.fields, rows)
    let batch = Self.enriched(rows)
    #expect(batch.keys.companyDomain == plain.keys.companyDomain)
    #expect(batch.keys.email == plain.keys.email)
    let reaching: [Field] = [
      .email, .otherEmails, .phone, .mobile, .companyPhone, .linkedIn, .companyLinkedIn, .street,
      .city, .state, .postalCode, .country,
    ]
    for field in reaching { #expect(batch.texts(field) == plain.texts(field), "\(field)") }
    for rule in EnrichmentRule.allCases { #expect(!reaching.contains(rule.field)) }
  }

  @Test func `counts only what was filled in rows that load`() {
    var batch = Self.enriched(
      "ada@acme.example,,,CEO,,,,,,,,\nbob@acme.example,,,CEO,,,,,,,,\nx@gmail.com,,,,,,,,,,,\n",
      EnrichmentFilling()
    )
    batch.end(1, as: .duplicate, code: .duplicateInFile)
    #expect(
      batch.enrichmentCounts == [
        .domainFromEmail: 1, .websiteFromDomain: 1, .seniorityFromTitle: 1,
        .departmentFromTitle: 1, .emailKindFromEmail: 1,
      ]
    )
    #expect(batch.enrichedTexts().text(1).isEmpty)
  }

  @Test(arguments: [everything, EnrichmentFilling()])
  func `extras keep what was found under a key of its own`(filling: EnrichmentFilling) {
    let binding = Made.binding([.email, .title, nil])
    var batch = BatchBinder(binding: binding).bind(Made.raw("ada@acme.example,CEO,z\n"))
    EmailStep().apply(to: &batch)
    EnrichmentStep(filling: filling).apply(to: &batch)
    var homes = FieldHomes()
    homes.add([.email])
    homes.add([.title])
    homes.add([.companyDomain])
    ExtrasStep(binding: binding, homes: homes).apply(to: &batch)
    #expect(
      batch.extras.text(0) == """
        {"x2":"z","_sluice_enriched":{"domain_from_email":"acme.example",\
        "website_from_domain":"https://acme.example","seniority_from_title":"c_suite",\
        "department_from_title":"executive"}}
        """
    )
  }

  @Test func `a value that was filled does not stand among the file's own`() {
    let binding = Made.binding([.email, .title, .seniority])
    let rows = "ada@acme.example,CEO,\nbo@acme.example,CEO,guru\n"
    var batch = BatchBinder(binding: binding).bind(Made.raw(rows))
    TitleEnrichment.prepareAndApply(to: &batch)
    var homes = FieldHomes()
    homes.add([.email])
    homes.add([.title])
    ExtrasStep(binding: binding, homes: homes).apply(to: &batch)
    #expect(
      batch.extras.text(0) == """
        {"_sluice_enriched":{"seniority_from_title":"c_suite",\
        "department_from_title":"executive"}}
        """
    )
    #expect(
      batch.extras.text(1) == """
        {"person.seniority":"guru","_sluice_enriched":{"department_from_title":"executive"}}
        """
    )
  }

  @Test func `every rule has a name of its own, and is known by one enrichment`() {
    #expect(Set(EnrichmentRule.allCases.map(\.name)).count == EnrichmentRule.allCases.count)
    for rule in EnrichmentRule.allCases {
      #expect(EnrichmentRule(name: rule.name) == rule)
      #expect(EnrichmentStep.all.filter { $0.rules.contains(rule) }.count == 1)
      #expect(!rule.sources.isEmpty && !rule.sources.contains(rule.field))
    }
  }
}

extension TitleEnrichment {
  fileprivate static func prepareAndApply(to batch: inout Batch) {
    batch.enriched = [EnrichmentSet](repeating: EnrichmentSet(), count: batch.count)
    TitleEnrichment().apply(to: &batch, filling: EnrichmentFilling())
  }
}

extension Batch {
  fileprivate func rules(_ row: Int) -> [String] {
    var names: [String] = []
    enriched[row].forEach { names.append($0.name) }
    return names
  }
}

/// Every rule by which a blank field is filled from others of the same row, each with its sentence.
///
/// The name is stable: it is the provenance that is kept beside a record, and it never goes into a
/// field. There is room for 32 rules.
public enum EnrichmentRule: UInt8, CaseIterable, Sendable {
  case domainFromWebsite, domainFromEmail, websiteFromDomain
  case phoneTypeFromPhone, phoneCountryFromPhone, timeZoneFromPhone
  case seniorityFromTitle, departmentFromTitle
  case sizeFromEmployees
  case emailKindFromEmail
  case utmSourceFromLandingPage, utmMediumFromLandingPage, utmCampaignFromLandingPage
  case utmTermFromLandingPage, utmContentFromLandingPage

  /// The names of all rules, by raw value.
  static let names: TextColumn = {
    var column = TextColumn()
    for rule in allCases { column.append(Array(rule.name.utf8).span) }
    return column
  }()

  /// The name that provenance and reports carry.
  public var name: String { entry.name }
  /// What was filled in, in a few words.
  public var sentence: String { entry.sentence }
  /// The field that it fills.
  public var field: Field { entry.field }

  /// The fields that it reads; with none of them bound it has nothing to do.
  var sources: [Field] {
    switch self {
    case .domainFromWebsite: [.companyWebsite]
    case .domainFromEmail: [.email]
    case .websiteFromDomain: [.companyDomain, .email]
    case .phoneTypeFromPhone, .phoneCountryFromPhone, .timeZoneFromPhone: [.phone, .mobile]
    case .seniorityFromTitle, .departmentFromTitle: [.title]
    case .sizeFromEmployees: [.companyEmployees]
    case .emailKindFromEmail: [.email]
    case .utmSourceFromLandingPage, .utmMediumFromLandingPage, .utmCampaignFromLandingPage,
      .utmTermFromLandingPage, .utmContentFromLandingPage:
      [.landingPage]
    }
  }

  /// Whether a later import would find other records for what this rule fills in.
  ///
  /// Companies are found by domain before they are found by name. A domain that the file does not say
  /// of a company is therefore kept beside the record, unless the source mapping asks for it.
  public var decidesMatches: Bool {
    switch self {
    case .domainFromEmail, .websiteFromDomain: true
    // The website itself has told the domain already.
    case .domainFromWebsite, .phoneTypeFromPhone, .phoneCountryFromPhone, .timeZoneFromPhone,
      .seniorityFromTitle, .departmentFromTitle, .sizeFromEmployees, .emailKindFromEmail,
      .utmSourceFromLandingPage, .utmMediumFromLandingPage, .utmCampaignFromLandingPage,
      .utmTermFromLandingPage, .utmContentFromLandingPage:
      false
    }
  }

  /// The rule with a name, if there is one.
  public init?(name: String) {
    guard let rule = EnrichmentRule.allCases.first(where: { $0.name == name }) else { return nil }
    self = rule
  }

  private var entry: (name: String, field: Field, sentence: String) {
    switch self {
    case .domainFromWebsite:
      ("domain_from_website", .companyDomain, "company domain from the website")
    case .domainFromEmail:
      ("domain_from_email", .companyDomain, "company domain from the e-mail address")
    case .websiteFromDomain:
      ("website_from_domain", .companyWebsite, "website from the company domain")
    case .phoneTypeFromPhone:
      ("phone_type_from_phone", .phoneType, "kind of line from the phone number")
    case .phoneCountryFromPhone:
      ("phone_country_from_phone", .phoneCountry, "country of the phone number")
    case .timeZoneFromPhone:
      ("time_zone_from_phone", .timeZone, "time zone from the phone number")
    case .seniorityFromTitle:
      ("seniority_from_title", .seniority, "seniority from the job title")
    case .departmentFromTitle:
      ("department_from_title", .department, "department from the job title")
    case .sizeFromEmployees:
      ("size_from_employees", .companySize, "company size from the number of employees")
    case .emailKindFromEmail:
      ("email_kind_from_email", .emailKind, "kind of e-mail address: role, free or disposable")
    case .utmSourceFromLandingPage:
      ("utm_source_from_landing_page", .utmSource, "UTM source from the landing page")
    case .utmMediumFromLandingPage:
      ("utm_medium_from_landing_page", .utmMedium, "UTM medium from the landing page")
    case .utmCampaignFromLandingPage:
      ("utm_campaign_from_landing_page", .utmCampaign, "UTM campaign from the landing page")
    case .utmTermFromLandingPage:
      ("utm_term_from_landing_page", .utmTerm, "UTM term from the landing page")
    case .utmContentFromLandingPage:
      ("utm_content_from_landing_page", .utmContent, "UTM content from the landing page")
    }
  }
}

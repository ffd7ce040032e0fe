/// The canonical fields: what sluice understands of a person, a company and a lead.
///
/// A source mapping says which column of a file is which field; a target mapping says which
/// column of which table each field lands in. Fields without a home in the target, and columns
/// that are no field, are kept as JSON beside the record.
public enum Field: UInt8, CaseIterable, Sendable {
  case firstName, lastName, fullName
  case email, otherEmails
  case phone, mobile
  case phoneType, phoneCountry, timeZone, emailKind
  case title, department, seniority
  case linkedIn
  case street, city, state, postalCode, country
  case personTags
  case birthday, memberSince, memberUntil, isActive
  case personCreatedAt, lastContactedAt, lastActivityAt
  case companyName, companyDomain, companyWebsite, companyPhone, companyLinkedIn
  case companyIndustry, companyEmployees, companySize
  case companyStreet, companyStreet2, companyCity, companyState, companyPostalCode, companyCountry
  case companyTags
  case companyRevenue, companyFounded
  case leadStatus, leadSource, leadNotes, leadScore, leadValue
  case leadCreatedAt, leadConvertedAt
  case landingPage
  case utmSource, utmMedium, utmCampaign, utmTerm, utmContent
  case ownerEmail
  case externalID, modifiedAt

  /// Dotted name, as mappings write it.
  public var name: String {
    switch self {
    case .firstName: "person.first_name"
    case .lastName: "person.last_name"
    case .fullName: "person.full_name"
    case .email: "person.email"
    case .otherEmails: "person.other_emails"
    case .phone: "person.phone"
    case .mobile: "person.mobile"
    case .phoneType: "person.phone_type"
    case .phoneCountry: "person.phone_country"
    case .timeZone: "person.time_zone"
    case .emailKind: "person.email_kind"
    case .title: "person.title"
    case .department: "person.department"
    case .seniority: "person.seniority"
    case .linkedIn: "person.linkedin"
    case .street: "person.street"
    case .city: "person.city"
    case .state: "person.state"
    case .postalCode: "person.postal_code"
    case .country: "person.country"
    case .personTags: "person.tags"
    case .birthday: "person.birthday"
    case .memberSince: "person.member_since"
    case .memberUntil: "person.member_until"
    case .isActive: "person.is_active"
    case .personCreatedAt: "person.created_at"
    case .lastContactedAt: "person.last_contacted_at"
    case .lastActivityAt: "person.last_activity_at"
    case .companyName: "company.name"
    case .companyDomain: "company.domain"
    case .companyWebsite: "company.website"
    case .companyPhone: "company.phone"
    case .companyLinkedIn: "company.linkedin"
    case .companyIndustry: "company.industry"
    case .companyEmployees: "company.employees"
    case .companySize: "company.size_range"
    case .companyStreet: "company.street"
    case .companyStreet2: "company.street2"
    case .companyCity: "company.city"
    case .companyState: "company.state"
    case .companyPostalCode: "company.postal_code"
    case .companyCountry: "company.country"
    case .companyTags: "company.tags"
    case .companyRevenue: "company.annual_revenue"
    case .companyFounded: "company.founded_year"
    case .leadStatus: "lead.status"
    case .leadSource: "lead.source"
    case .leadNotes: "lead.notes"
    case .leadScore: "lead.score"
    case .leadValue: "lead.value"
    case .leadCreatedAt: "lead.created_at"
    case .leadConvertedAt: "lead.converted_at"
    case .landingPage: "lead.landing_page"
    case .utmSource: "lead.utm_source"
    case .utmMedium: "lead.utm_medium"
    case .utmCampaign: "lead.utm_campaign"
    case .utmTerm: "lead.utm_term"
    case .utmContent: "lead.utm_content"
    case .ownerEmail: "owner.email"
    case .externalID: "external_id"
    case .modifiedAt: "modified_at"
    }
  }

  /// The field with a dotted name, if there is one.
  public init?(name: String) {
    guard let field = Field.allCases.first(where: { $0.name == name }) else { return nil }
    self = field
  }

  /// Position in arrays that hold something for every field.
  @inlinable public var index: Int { Int(rawValue) }

  /// Number of fields.
  public static let count = Field.allCases.count
}

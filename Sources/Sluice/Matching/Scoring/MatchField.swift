/// The fields that tell whether two records are about the same person or company.
///
/// Most are fields of records; ``houseNumber`` and ``identifier`` exist for matching only, and mappings name
/// them below `custom`.
public enum MatchField: UInt8, CaseIterable, Sendable {
  case firstName, lastName, fullName
  case email, phone, profile
  case birthday
  case identifier
  case companyName, companyDomain
  case houseNumber, street, city, postalCode

  /// The name that mappings and `--map` use.
  public var name: String {
    switch self {
    case .firstName: "person.first_name"
    case .lastName: "person.last_name"
    case .fullName: "person.full_name"
    case .email: "person.email"
    case .phone: "person.phone"
    case .profile: "person.linkedin"
    case .birthday: "person.birthday"
    case .identifier: "custom.identifier"
    case .companyName: "company.name"
    case .companyDomain: "company.domain"
    case .houseNumber: "custom.house_number"
    case .street: "person.street"
    case .city: "person.city"
    case .postalCode: "person.postal_code"
    }
  }

  /// What a field of records is for matching; nil for one that says nothing about who it is.
  public init?(_ field: Field) {
    switch field {
    case .firstName: self = .firstName
    case .lastName: self = .lastName
    case .fullName: self = .fullName
    case .email, .otherEmails: self = .email
    case .phone, .mobile, .companyPhone: self = .phone
    case .linkedIn, .companyLinkedIn: self = .profile
    case .birthday: self = .birthday
    case .externalID: self = .identifier
    case .companyName: self = .companyName
    case .companyDomain, .companyWebsite: self = .companyDomain
    case .street, .companyStreet, .companyStreet2: self = .street
    case .city, .companyCity: self = .city
    case .postalCode, .companyPostalCode: self = .postalCode
    case .phoneType, .phoneCountry, .timeZone, .emailKind, .title, .department, .seniority,
      .state, .country, .personTags, .memberSince, .memberUntil, .isActive, .personCreatedAt,
      .lastContactedAt, .lastActivityAt, .companyIndustry, .companyEmployees, .companySize,
      .companyState, .companyCountry, .companyTags, .companyRevenue, .companyFounded, .leadStatus,
      .leadSource, .leadNotes, .leadScore, .leadValue, .leadCreatedAt, .leadConvertedAt,
      .landingPage, .utmSource, .utmMedium, .utmCampaign, .utmTerm, .utmContent, .ownerEmail,
      .modifiedAt:
      return nil
    }
  }

  /// The field that a mapping names, one for matching only included.
  ///
  /// `custom.identifier.passport` and the like are identifiers of kinds of their own.
  public init?(name: String) {
    switch name {
    case "custom.house_number": self = .houseNumber
    case "custom.middle_name": self = .firstName
    case "custom.identifier": self = .identifier
    default:
      if Self.namesIdentifier(name) {
        self = .identifier
      } else {
        guard let field = Field(name: name), let match = MatchField(field) else { return nil }
        self = match
      }
    }
  }

  /// Whether a name below `custom` is one of identifiers: `custom.identifier.passport`, `custom.tax_id`.
  private static func namesIdentifier(_ name: String) -> Bool {
    guard name.hasPrefix("custom.") else { return false }
    let known = ["custom.ssn", "custom.passport", "custom.soc_sec_id", "custom.vat", "custom.iban"]
    return known.contains(name) || name.hasPrefix("custom.identifier")
      || name.hasSuffix("_id") || name.hasSuffix("_number")
  }
}

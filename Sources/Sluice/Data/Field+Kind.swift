extension Field {
  /// The kinds of values that are decided by column rather than by cell.
  public enum Kind: Sendable {
    /// Text, or a kind with rules of its own.
    case text
    /// A day of the calendar.
    case day
    /// A moment; a day where nothing more is known.
    case moment
    /// A number or an amount of money.
    case number
    /// Yes or no.
    case boolean
    /// Several texts.
    case list
  }

  /// What the field holds.
  public var kind: Kind {
    switch self {
    case .birthday, .memberSince, .memberUntil: .day
    case .personCreatedAt, .lastContactedAt, .lastActivityAt, .leadCreatedAt, .leadConvertedAt,
      .modifiedAt:
      .moment
    case .companyRevenue, .companyFounded, .leadScore, .leadValue: .number
    case .isActive: .boolean
    case .personTags, .companyTags: .list
    case .phoneType, .phoneCountry, .timeZone, .emailKind, .companySize, .landingPage,
      .firstName, .lastName, .fullName, .email, .otherEmails, .phone, .mobile, .title,
      .department, .seniority, .linkedIn, .street, .city, .state, .postalCode, .country,
      .companyName, .companyDomain, .companyWebsite, .companyPhone, .companyLinkedIn,
      .companyIndustry, .companyEmployees, .companyStreet, .companyStreet2, .companyCity,
      .companyState, .companyPostalCode, .companyCountry, .leadStatus, .leadSource, .leadNotes,
      .utmSource, .utmMedium, .utmCampaign, .utmTerm, .utmContent, .ownerEmail, .externalID:
      .text
    }
  }
}

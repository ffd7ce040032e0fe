/// What the values of a field's column look like.
struct ColumnDemand {
  /// Kinds of which the values are.
  let kinds: Set<ColumnContent.Kind>
  /// Kinds of which they cannot be.
  let excluded: Set<ColumnContent.Kind>

  init(_ field: Field) {
    let odd: Set<ColumnContent.Kind> = [.email, .personPage, .companyPage]
    switch field {
    case .email, .otherEmails, .ownerEmail:
      (kinds, excluded) = (
        [.email],
        [
          .phone, .date, .number, .answer, .country, .link, .personPage, .companyPage,
        ]
      )
    case .phone, .mobile, .companyPhone:
      (kinds, excluded) = (
        [.phone, .number], odd.union([.answer, .country, .link, .domain])
      )
    case .linkedIn:
      (kinds, excluded) = (
        [.personPage], [.email, .phone, .date, .number, .answer, .companyPage]
      )
    case .companyLinkedIn:
      (kinds, excluded) = (
        [.companyPage], [.email, .phone, .date, .number, .answer, .personPage]
      )
    case .companyWebsite, .landingPage:
      (kinds, excluded) = (
        [.link, .domain], [.email, .phone, .date, .number, .answer, .personPage]
      )
    case .companyDomain:
      (kinds, excluded) = (
        [.domain, .link], odd.union([.phone, .date, .number, .answer])
      )
    case .country, .companyCountry:
      (kinds, excluded) = (
        [.country], odd.union([.phone, .date, .link])
      )
    case .firstName, .lastName, .fullName:
      (kinds, excluded) = (
        [.personName, .text], [.phone, .date, .number, .link, .answer, .country, .domain]
      )
    case .leadNotes, .externalID, .street, .companyStreet, .personTags, .companyTags, .leadSource:
      (kinds, excluded) = ([], [])
    case .companyEmployees, .companyRevenue, .companyFounded, .leadScore, .leadValue:
      (kinds, excluded) = ([.number, .text], odd.union([.link, .country]))
    case .isActive: (kinds, excluded) = ([.answer], odd.union([.date, .phone, .link]))
    default:
      switch field.kind {
      case .day, .moment:
        (kinds, excluded) = ([.date, .number], odd.union([.link, .country, .phone]))
      case .number: (kinds, excluded) = ([.number], odd)
      case .boolean: (kinds, excluded) = ([.answer], odd)
      case .list: (kinds, excluded) = ([], [])
      case .text: (kinds, excluded) = ([], odd.union([.link, .phone, .date]))
      }
    }
  }

  /// Whether the values cannot be the field's.
  func isContradicted(by content: ColumnContent) -> Bool {
    guard content.filled >= 3, let mostly = content.mostly else { return false }
    return excluded.contains(mostly)
  }

  /// The kind that the values are of, as the field's are; nil when they say nothing.
  func support(by content: ColumnContent) -> ColumnContent.Kind? {
    guard content.filled >= 3, let mostly = content.mostly, kinds.contains(mostly) else {
      return nil
    }
    switch mostly {
    case .text, .number, .personName: return nil
    default: return mostly
    }
  }
}

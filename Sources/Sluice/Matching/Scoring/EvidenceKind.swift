/// What two records are compared by; each kind of evidence has one weight.
public enum EvidenceKind: UInt8, CaseIterable, Sendable {
  case identifier, profile, email, phone, name, birthday, company, domain, place

  /// What it is called in reports.
  public var name: String {
    switch self {
    case .identifier: "identifier"
    case .profile: "profile"
    case .email: "email"
    case .phone: "phone"
    case .name: "name"
    case .birthday: "birthday"
    case .company: "company"
    case .domain: "domain"
    case .place: "place"
    }
  }

  /// Number of kinds.
  static let count = 9
}

/// What forbids that two records become one, whatever else agrees.
public enum Veto: UInt8, Sendable {
  /// Nothing does.
  case none
  /// Their first names contradict each other.
  case firstName
  /// One is the junior and the other the senior, or the like.
  case generation
  /// Their dates of birth have nothing in common.
  case birthday
  /// The names of the companies have no word in common.
  case companyName
  /// The companies are at different addresses.
  case companyPlace
}

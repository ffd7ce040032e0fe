/// What tells that two records are the same.
public enum RecordIdentity: String, Codable, Sendable, CaseIterable {
  /// The normalised address.
  case email
  /// The company's domain.
  case domain
  /// The company's normalised name.
  case name
  /// The city of a company, which tells those of one name apart.
  case place

  /// Those by which a mapping may tell records.
  public static let telling = [email, domain, name]

  /// The field that it is read from.
  public var field: Field {
    switch self {
    case .email: .email
    case .domain: .companyDomain
    case .name: .companyName
    case .place: .companyCity
    }
  }
}

/// What two records must have in common for an import to compare them.
///
/// Narrower than ``BlockingKey``: an import of a million rows compares each with a few others only.
public enum MatchKeyKind: UInt8, CaseIterable, Sendable {
  case profile, phone, nameAndCompany, nameAndDomain, nameAndBirthday
  case companyName, companyWords, companyLetters

  /// What it is called in explanations of people or companies.
  public func name(ofCompanies: Bool) -> String {
    switch self {
    case .profile: "the same profile page"
    case .phone:
      "the same last nine digits of a phone number"
        + (ofCompanies ? "" : ", and a name that sounds alike")
    case .nameAndCompany: "a last name that sounds alike and the same company"
    case .nameAndDomain: "a last name that sounds alike and the same company domain"
    case .nameAndBirthday: "a name that sounds alike and the same date of birth"
    case .companyName: "the same company name without its legal form"
    case .companyWords: "two words of the company name that begin alike"
    case .companyLetters:
      "seven tenths of the trigrams of their names, without digits and legal forms"
    }
  }
}

/// Several kinds of keys.
struct MatchKeyKinds: OptionSet, Sendable {
  let rawValue: UInt8

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init(_ kind: MatchKeyKind) { rawValue = 1 << kind.rawValue }

  /// What they are called.
  func names(ofCompanies: Bool) -> [String] {
    MatchKeyKind.allCases.filter { contains(MatchKeyKinds($0)) }
      .map { $0.name(ofCompanies: ofCompanies) }
  }
}

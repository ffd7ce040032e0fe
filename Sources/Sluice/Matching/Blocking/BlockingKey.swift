/// What two records must have in common to be compared at all.
public enum BlockingKey: UInt8, CaseIterable, Sendable {
  case identifier, profile, email, mailbox, phone, domain
  case birthday, birthdayParts, nameAndYear, nameAndDay
  case nameAndPostalCode, nameAndCity, nameAndHouseNumber, twoNames, oneName
  case numberAndStreet, numberAndPostalCode
  case companyWord, companyWordStart, twoCompanyWords

  /// What it is called in reports.
  public var name: String {
    switch self {
    case .identifier: "the same identifier"
    case .profile: "the same profile page"
    case .email: "the same e-mail address"
    case .mailbox: "the same e-mail address before the @"
    case .phone: "the same last seven digits of a phone number"
    case .domain: "the same domain"
    case .birthday: "the same date of birth"
    case .birthdayParts: "the same numbers in the date of birth"
    case .nameAndYear: "a name that sounds alike and the same year of birth"
    case .nameAndDay: "a name that sounds alike and the same day and month of birth"
    case .nameAndPostalCode: "a name that sounds alike and the same postal code"
    case .nameAndCity: "a name that sounds alike and the same city"
    case .nameAndHouseNumber: "a name that sounds alike and the same house number"
    case .twoNames: "two names that sound alike"
    case .oneName: "a rare name"
    case .numberAndStreet: "the same house number and a street that begins alike"
    case .numberAndPostalCode: "the same house number and postal code"
    case .companyWord: "a rare word of the company name"
    case .companyWordStart: "a rare beginning of a word of the company name"
    case .twoCompanyWords: "two words of the company name that begin alike"
    }
  }
}

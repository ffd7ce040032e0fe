import Sluice

extension PhoneOutcome {
  /// The name of an outcome that is to be explained.
  var name: String {
    switch self {
    case .valid: "valid"
    case .possible: IssueCode.phoneUnlikely.name
    case .tooShort: IssueCode.phoneTooShort.name
    case .tooLong: IssueCode.phoneTooLong.name
    case .noRegion: IssueCode.phoneNoRegion.name
    case .notANumber: IssueCode.phoneNotANumber.name
    case .serviceNumber: IssueCode.phoneService.name
    case .damaged: IssueCode.phoneDamaged.name
    }
  }
}

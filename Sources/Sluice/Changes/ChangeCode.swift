/// Every rule by which a normaliser changes a value, each with its sentence.
///
/// A change is no fault: it needs nobody's attention, but whoever asks gets an answer. What needs
/// attention is an ``IssueCode``. The dotted name is stable; there is room for 128 codes.
public enum ChangeCode: UInt8, CaseIterable, Sendable {
  case textTrimmed
  // Dates.
  case dateMonthFirst, dateDayFirst, dateYearFirst, dateShortYear, dateMonthName, dateZeros
  case dateSpreadsheet, dateEpochSeconds, dateEpochMilliseconds, dateEpochMicroseconds
  case dateDroppedTime, dateToUTC, dateAssumedUTC, dateDeclaredZone
  // Numbers, yes and no, lists.
  case numberDecimalComma, numberGroups, numberCurrency, numberPercent, numberBookkeepersSign
  case numberMultiple, numberExponent, numberZeroFraction
  case booleanWord
  case listRewritten, listRepeats
  // E-mail addresses.
  case emailLowercasedLocal, emailLowercasedDomain
  case emailStrippedDisplayName, emailStrippedMailto, emailStrippedBrackets, emailStrippedQuotes
  case emailStrippedPunctuation, emailStrippedText, emailRemovedInvisible, emailComposed
  case emailDomainToASCII, emailTookFirst
  // Web addresses.
  case webAddedScheme, webLowercasedHost, webHostToASCII, webDroppedLogin, webDroppedPort
  case webDroppedSlash, webDroppedTracking, webEscaped, webStrippedDecoration
  case webCanonicalProfile, webTookHost

  /// The name that reports carry.
  public var name: String { entry.name }
  /// What was done, in a few words.
  public var sentence: String { entry.sentence }

  /// The code with a name, if there is one.
  public init?(name: String) {
    guard let code = ChangeCode.allCases.first(where: { $0.name == name }) else { return nil }
    self = code
  }

  private var entry: (name: String, sentence: String) {
    switch self {
    case .textTrimmed: ("text.trimmed", "white space around the value was removed")
    case .dateMonthFirst, .dateDayFirst, .dateYearFirst, .dateShortYear, .dateMonthName,
      .dateZeros, .dateSpreadsheet, .dateEpochSeconds, .dateEpochMilliseconds,
      .dateEpochMicroseconds, .dateDroppedTime, .dateToUTC, .dateAssumedUTC, .dateDeclaredZone:
      dateEntry
    case .numberDecimalComma, .numberGroups, .numberCurrency, .numberPercent,
      .numberBookkeepersSign, .numberMultiple, .numberExponent, .numberZeroFraction, .booleanWord,
      .listRewritten, .listRepeats:
      amountEntry
    case .emailLowercasedLocal, .emailLowercasedDomain, .emailStrippedDisplayName,
      .emailStrippedMailto, .emailStrippedBrackets, .emailStrippedQuotes,
      .emailStrippedPunctuation, .emailStrippedText, .emailRemovedInvisible, .emailComposed,
      .emailDomainToASCII, .emailTookFirst:
      emailEntry
    case .webAddedScheme, .webLowercasedHost, .webHostToASCII, .webDroppedLogin, .webDroppedPort,
      .webDroppedSlash, .webDroppedTracking, .webEscaped, .webStrippedDecoration,
      .webCanonicalProfile, .webTookHost:
      webEntry
    }
  }
}

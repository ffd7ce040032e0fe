/// Every rule by which a normaliser changes a value, each with its sentence.
///
/// A change is no fault: it needs nobody's attention, but whoever asks gets an answer. What needs
/// attention is an ``IssueCode``. The dotted name is stable; there is room for 128 codes.
public enum ChangeCode: UInt8, CaseIterable, Sendable {
  // Text of any kind.
  case textTrimmed, textSingleSpaced, textPlainSpaces, textLineEnds, textJoinedLines
  case textRemovedControls, textRemovedInvisible, textRemovedGuard, textPlainQuotes
  case textFixedDoubleUTF8, textDecodedEntities, textAbsent, textSpreadsheetError
  // Names of people.
  case nameSplit, nameSurnameFirst, nameDroppedTitle, nameSetAsideNickname, nameAbsent
  case nameProperCase
  // Places.
  case countryCode, stateCode
  case postalAddedZero, postalRemovedDecimals, postalRemovedCountry, postalSpacing
  case streetSplit
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
  // Phone numbers.
  case phoneFormatted, phoneRegionFromCountry, phoneRegionFromCompanyCountry, phoneRegionFromDefault
  case phoneInternationalPrefix, phoneNationalPrefix, phoneZeroInParentheses
  case phoneExtensionSplit, phoneTookFirst, phoneLabelRemoved, phoneWordsRemoved
  case phoneLettersRead, phoneDecimalsRepaired, phoneOtherDigits

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
    case .textTrimmed, .textSingleSpaced, .textPlainSpaces, .textLineEnds, .textJoinedLines,
      .textRemovedControls, .textRemovedInvisible, .textRemovedGuard, .textPlainQuotes,
      .textFixedDoubleUTF8, .textDecodedEntities, .textAbsent, .textSpreadsheetError:
      textEntry
    case .nameSplit, .nameSurnameFirst, .nameDroppedTitle, .nameSetAsideNickname, .nameAbsent,
      .nameProperCase:
      nameEntry
    case .countryCode, .stateCode, .postalAddedZero, .postalRemovedDecimals,
      .postalRemovedCountry, .postalSpacing, .streetSplit:
      placeEntry
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
    case .phoneFormatted, .phoneRegionFromCountry, .phoneRegionFromCompanyCountry,
      .phoneRegionFromDefault, .phoneInternationalPrefix, .phoneNationalPrefix,
      .phoneZeroInParentheses, .phoneExtensionSplit, .phoneTookFirst, .phoneLabelRemoved,
      .phoneWordsRemoved, .phoneLettersRead, .phoneDecimalsRepaired, .phoneOtherDigits:
      phoneEntry
    }
  }

  private var textEntry: (name: String, sentence: String) {
    switch self {
    case .textTrimmed: ("text.trimmed", "white space around the value was removed")
    case .textSingleSpaced: ("text.single_spaced", "several spaces in a row became one")
    case .textPlainSpaces: ("text.plain_spaces", "no-break spaces and tabs became plain spaces")
    case .textLineEnds: ("text.line_ends", "line ends of other systems became line feeds")
    case .textJoinedLines: ("text.joined_lines", "line ends in a one-line value became spaces")
    case .textRemovedControls: ("text.removed_controls", "control characters were removed")
    case .textRemovedInvisible: ("text.removed_invisible", "zero-width characters were removed")
    case .textRemovedGuard:
      ("text.removed_guard", "marks against being read as a formula were removed")
    case .textPlainQuotes:
      ("text.plain_quotes", "typographic quotes and dashes of an address or id became plain")
    case .textFixedDoubleUTF8:
      ("text.fixed_double_utf8", "characters that had been encoded twice were repaired")
    case .textDecodedEntities: ("text.decoded_entities", "HTML entities were decoded")
    case .textAbsent: ("text.absent", "a word for nothing, such as N/A, was taken as blank")
    default: ("text.spreadsheet_error", "the error of a formula was taken as blank")
    }
  }

  private var nameEntry: (name: String, sentence: String) {
    switch self {
    case .nameSplit: ("name.split", "a full name was divided into first and last name")
    case .nameSurnameFirst:
      ("name.surname_first", "a full name that begins with the surname was turned round")
    case .nameDroppedTitle: ("name.dropped_title", "a title or salutation was left out of the name")
    case .nameSetAsideNickname:
      ("name.set_aside_nickname", "words in quotes or brackets were set aside")
    case .nameAbsent: ("name.absent", "a name that only stands for nothing was taken as blank")
    default: ("name.proper_case", "a name all in capitals or small letters got its proper case")
    }
  }

  private var placeEntry: (name: String, sentence: String) {
    switch self {
    case .countryCode: ("country.code", "a country's name became its two-letter code")
    case .stateCode: ("state.code", "a state's name became its code")
    case .postalAddedZero: ("postal.added_zero", "a leading zero that had been lost was put back")
    case .postalRemovedDecimals:
      ("postal.removed_decimals", "decimals that a spreadsheet had added were removed")
    case .postalRemovedCountry:
      ("postal.removed_country", "a country's code before a postal code was removed")
    case .postalSpacing:
      ("postal.spacing", "capitals and spacing of a postal code were put right")
    default: ("street.split", "the lines of a street were divided among two columns")
    }
  }
}

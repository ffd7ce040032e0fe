/// Every reason a row can have, each with its sentence and what to do about it.
///
/// The dotted name is stable: it is stored in the ledger and in errors files. The words are for
/// people who are no programmers.
public enum IssueCode: UInt8, CaseIterable, Sendable {
  // The shape of the record.
  case rowTooFewValues, rowTooManyValues, rowStrayQuote, rowUnterminatedQuote, rowTooLong, rowCut
  case rowMalformed, rowBlank, rowRepeatedHeader, rowFooter, rowLeftOut
  // What is in it.
  case rowNothingIdentifies
  case textInvalidUTF8, textUndecodable, textSpreadsheetError
  case nameMaybeAbsent
  case emailInvalid, emailTooLong, emailSeveral
  case emailLikelyTypo, emailDisposable, emailUnlikelyDomain
  case phoneTooShort, phoneTooLong, phoneNoRegion, phoneNotANumber, phoneService, phoneDamaged
  case phoneUnlikely, phoneSeveral, phoneDoNotCall
  case countryUnknown, stateUnknown, postalUnlikely
  case websiteInvalid
  case profileInvalid
  case statusUnknown, valueUnlisted
  case dateAmbiguous, dateOtherOrder, dateIncomplete, dateInvalid
  case numberAmbiguous, numberOtherMark, numberNotWhole, numberTooLarge, numberInvalid
  case booleanUnknown
  case valueTooLong, valueNotAllowed, domainShared
  case customUnfit, customMissing
  case referenceSeveral
  // What it matches.
  case duplicateInFile, duplicateOfExisting, duplicateOfRejected, duplicateOfDeleted
  case duplicateCompanyInFile, duplicateCompanyExisting
  case duplicateIDInFile, duplicateIDExisting
  case duplicateSimilarInFile, duplicateSimilarExisting
  case matchNone, matchSeveral, matchUncertain, matchGone, matchNotPermitted
  case valueKept, ownerUnknown, companySimilar, companyAmbiguous
  case suppressedByList, suppressedByOptOut, suppressedByOptOutElsewhere, suppressedKept
  case suppressedErased
  // What the target says.
  case targetMissingValue, targetRule, targetTaken, targetUnknownReference, targetTooLong
  case targetBadValue, targetRefused

  /// The name that the ledger and errors files carry.
  public var name: String { entry.name }
  /// What is wrong, in a few words.
  public var sentence: String { entry.sentence }
  /// What to do about it.
  public var fix: String { entry.fix }

  /// The code with a name, if there is one.
  public init?(name: String) {
    guard let code = IssueCode.allCases.first(where: { $0.name == name }) else { return nil }
    self = code
  }

  typealias Entry = (name: String, sentence: String, fix: String)

  private var entry: Entry {
    switch self {
    case .rowTooFewValues, .rowTooManyValues, .rowStrayQuote, .rowUnterminatedQuote, .rowTooLong,
      .rowCut, .rowMalformed, .rowBlank, .rowRepeatedHeader, .rowFooter, .rowLeftOut,
      .rowNothingIdentifies:
      rowEntry
    case .emailInvalid, .emailTooLong, .emailSeveral, .emailLikelyTypo, .emailDisposable,
      .emailUnlikelyDomain:
      emailEntry
    case .textInvalidUTF8, .textUndecodable, .countryUnknown, .websiteInvalid, .profileInvalid,
      .statusUnknown, .valueUnlisted:
      valueEntry
    case .textSpreadsheetError, .nameMaybeAbsent, .stateUnknown, .postalUnlikely:
      textEntry
    case .phoneTooShort, .phoneTooLong, .phoneNoRegion, .phoneNotANumber, .phoneService,
      .phoneDamaged, .phoneUnlikely, .phoneSeveral, .phoneDoNotCall:
      phoneEntry
    case .dateAmbiguous, .dateOtherOrder, .dateIncomplete, .dateInvalid, .numberAmbiguous,
      .numberOtherMark, .numberNotWhole, .numberTooLarge, .numberInvalid, .booleanUnknown:
      amountEntry
    case .duplicateInFile, .duplicateOfExisting, .duplicateOfRejected, .duplicateCompanyInFile,
      .duplicateCompanyExisting, .suppressedByList,
      .suppressedByOptOut, .suppressedByOptOutElsewhere, .suppressedErased, .suppressedKept:
      matchEntry
    case .valueTooLong, .valueNotAllowed, .domainShared, .referenceSeveral, .customUnfit,
      .customMissing:
      limitEntry
    case .duplicateIDInFile, .duplicateIDExisting, .duplicateSimilarInFile,
      .duplicateSimilarExisting, .duplicateOfDeleted, .matchNone, .matchSeveral, .matchUncertain,
      .matchGone,
      .matchNotPermitted,
      .valueKept, .ownerUnknown, .companySimilar, .companyAmbiguous:
      existingEntry
    case .targetMissingValue, .targetRule, .targetTaken, .targetUnknownReference, .targetTooLong,
      .targetBadValue, .targetRefused:
      targetEntry
    }
  }

  private var rowEntry: Entry {
    switch self {
    case .rowTooFewValues:
      (
        "row.too_few_values", "fewer cells than there are columns",
        "Add the missing cells, or put quotes around a cell that holds a line break."
      )
    case .rowTooManyValues:
      (
        "row.too_many_values", "more cells than there are columns",
        "Put quotes around the cell that holds the separator, or remove the extra cells."
      )
    case .rowStrayQuote:
      (
        "row.stray_quote", "a quote in the wrong place, so the cells cannot be told apart",
        "Double the quotes inside quoted cells, or remove them."
      )
    case .rowUnterminatedQuote:
      (
        "row.unterminated_quote", "opens a quote that never closes",
        "Close the quote at the end of that cell, or remove it."
      )
    case .rowTooLong:
      (
        "row.too_long", "longer than a record can be",
        "Look for a quote that never closes, or allow more with --max-record MIB."
      )
    case .rowCut:
      ("row.cut", "the file ends in the middle of this row", "Export or download the file again.")
    case .rowMalformed:
      (
        "row.malformed", "not a complete record: a bracket, quote or comma is missing or too many",
        "Correct the row, or export it again."
      )
    case .rowBlank:
      ("row.blank", "blank row", "Nothing to do.")
    case .rowRepeatedHeader:
      ("row.repeated_header", "the header once more", "Nothing to do.")
    case .rowFooter:
      ("row.footer", "a line about the file, not a record", "Nothing to do.")
    case .rowLeftOut:
      (
        "row.left_out", "left out by a rule of the mapping",
        "Nothing to do; to load such rows, remove the rule from `skip` of the mapping."
      )
    default:
      (
        "row.nothing_identifies", "no name, e-mail, phone, profile or id",
        "Fill in at least one of them."
      )
    }
  }

  private var valueEntry: Entry {
    switch self {
    case .textInvalidUTF8:
      (
        "text.invalid_utf8", "characters that are not UTF-8",
        "Export the file again as UTF-8."
      )
    case .textUndecodable:
      (
        "text.undecodable", "bytes that the file's character set does not have",
        "Check the characters, or name the right character set with --encoding."
      )
    case .countryUnknown:
      (
        "country.unknown", "not the name or code of a country",
        "Use an English country name or a two-letter code."
      )
    case .websiteInvalid:
      ("website.invalid", "not a web address", "Correct the address, or leave it blank.")
    case .profileInvalid:
      ("profile.invalid", "not a profile address", "Correct the address, or leave it blank.")
    case .valueUnlisted:
      (
        "value.unlisted", "a value that the mapping does not list",
        "Add it to `values` of the field in the mapping."
      )
    default:
      (
        "status.unknown", "a status that the target does not have; its default was used",
        "Use one of the target's statuses."
      )
    }
  }

  private var textEntry: Entry {
    switch self {
    case .textSpreadsheetError:
      (
        "text.spreadsheet_error", "an error that a formula left in the cell; taken as blank",
        "Correct the formula in the original file and export it again."
      )
    case .nameMaybeAbsent:
      (
        "name.maybe_absent", "a name that may stand for nothing; it was kept",
        "Clear the cell if nobody is called so."
      )
    case .stateUnknown:
      (
        "state.unknown", "not a state of the row's country; it was kept",
        "Correct the state or the country."
      )
    default:
      (
        "postal.unlikely", "not a postal code of the row's country; it was kept",
        "Correct the postal code or the country."
      )
    }
  }

  private var emailEntry: Entry {
    switch self {
    case .emailInvalid:
      ("email.invalid", "not an e-mail address", "Correct the address, or leave it blank.")
    case .emailTooLong:
      ("email.too_long", "longer than an e-mail address can be", "Correct the address.")
    case .emailSeveral:
      ("email.several", "several addresses in one cell; the first was used", "Nothing to do.")
    case .emailLikelyTypo:
      (
        "email.likely_typo", "one slip away from a large mailbox provider; it was kept",
        "Check the domain, for example gmial.com for gmail.com."
      )
    case .emailDisposable:
      ("email.disposable", "a throw-away address; it was kept", "Ask for a lasting address.")
    default:
      (
        "email.unlikely_domain", "a domain under which nobody can have an address; it was kept",
        "Check the end of the address."
      )
    }
  }

  private var phoneEntry: Entry {
    switch self {
    case .phoneTooShort:
      ("phone.too_short", "too short to be a phone number", "Add the missing digits.")
    case .phoneTooLong:
      ("phone.too_long", "too long to be a phone number", "Remove the extra digits.")
    case .phoneNoRegion:
      (
        "phone.no_region", "a phone number without a country",
        "Fill in the country column, or pass --default-region, for example --default-region US."
      )
    case .phoneNotANumber:
      ("phone.not_a_number", "not a phone number", "Correct the number, or leave it blank.")
    case .phoneService:
      (
        "phone.service", "a service number that cannot be dialled from abroad",
        "Nothing to do; the number is kept beside the record."
      )
    case .phoneDamaged:
      (
        "phone.damaged", "a number that a spreadsheet has rounded, so that digits are lost",
        "Format the column as text in the original file and export it again."
      )
    case .phoneUnlikely:
      (
        "phone.unlikely", "a possible number that no numbering plan lists; it was kept",
        "Check the number."
      )
    case .phoneDoNotCall:
      (
        "phone.do_not_call", "of people who must not be called; left empty",
        "Do not call this person."
      )
    default:
      ("phone.several", "several numbers in one cell; the first was used", "Nothing to do.")
    }
  }

  private var matchEntry: Entry {
    switch self {
    case .duplicateInFile:
      ("duplicate.in_file", "same e-mail as an earlier row", "Nothing to do.")
    case .duplicateOfExisting:
      ("duplicate.of_existing", "same e-mail as a record already there", "Nothing to do.")
    case .duplicateOfRejected:
      (
        "duplicate.of_rejected", "same e-mail as an earlier row that could not be loaded",
        "Correct the earlier row, then load both again."
      )
    case .duplicateCompanyInFile:
      ("duplicate.company_in_file", "same company as an earlier row", "Nothing to do.")
    case .duplicateCompanyExisting:
      (
        "duplicate.company_existing", "same company as a record already there", "Nothing to do."
      )
    case .suppressedByList:
      ("suppressed.list", "on a suppression list", "Do not contact this person.")
    case .suppressedByOptOut:
      ("suppressed.opt_out", "opted out in this file", "Do not contact this person.")
    case .suppressedErased:
      (
        "suppressed.erased", "asked for their data to be erased", "Do not load this person again."
      )
    case .suppressedKept:
      (
        "suppressed.kept", "must not be contacted; loaded with that said beside the record",
        "Do not contact this person."
      )
    default:
      (
        "suppressed.opt_out_elsewhere", "opted out in another row of this file",
        "Do not contact this person."
      )
    }
  }

  private var targetEntry: Entry {
    switch self {
    case .targetMissingValue:
      ("target.missing_value", "the target requires a value that is missing", "Fill in the cell.")
    case .targetRule:
      ("target.rule", "a value does not pass a rule of the target", "Correct the value.")
    case .targetTaken:
      ("target.taken", "a value that must be unique is already taken", "Use another value.")
    case .targetUnknownReference:
      (
        "target.unknown_reference", "refers to a record that the target does not have",
        "Create that record first."
      )
    case .targetTooLong:
      ("target.too_long", "a value is too long for the target", "Shorten the value.")
    case .targetBadValue:
      ("target.bad_value", "a value that the target cannot store", "Correct the value.")
    default:
      (
        "target.refused", "refused by a rule or trigger of the target",
        "Ask the owner of the target what the rule demands."
      )
    }
  }
}

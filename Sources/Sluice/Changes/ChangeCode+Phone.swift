extension ChangeCode {
  /// The entries of phone numbers.
  var phoneEntry: (name: String, sentence: String) {
    switch self {
    case .phoneFormatted: ("phone.formatted", "the number was written in international form")
    case .phoneRegionFromCountry:
      ("phone.region_from_country_column", "the country came from the row's country")
    case .phoneRegionFromCompanyCountry:
      ("phone.region_from_company_country", "the country came from the country of the company")
    case .phoneRegionFromDefault:
      ("phone.region_from_default", "the country came from --default-region")
    case .phoneInternationalPrefix:
      ("phone.international_prefix", "a prefix for calls abroad was read as a plus sign")
    case .phoneNationalPrefix:
      ("phone.national_prefix", "a prefix for calls within the country was dropped")
    case .phoneZeroInParentheses: ("phone.zero_in_parentheses", "(0) was dropped")
    case .phoneExtensionSplit: ("phone.split_extension", "the extension was kept apart")
    case .phoneTookFirst: ("phone.took_first", "the first of several numbers was taken")
    case .phoneLabelRemoved: ("phone.removed_label", "a word before the number was removed")
    case .phoneWordsRemoved: ("phone.removed_words", "words after the number were removed")
    case .phoneLettersRead: ("phone.letters_read", "letters were read as the keys of a phone")
    case .phoneDecimalsRepaired:
      ("phone.repaired_decimals", "the number was taken back from a spreadsheet's decimal form")
    default: ("phone.other_digits", "digits of another script were read")
    }
  }
}

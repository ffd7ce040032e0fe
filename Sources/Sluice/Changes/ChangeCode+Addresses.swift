extension ChangeCode {
  /// The entries of e-mail addresses.
  var emailEntry: (name: String, sentence: String) {
    switch self {
    case .emailLowercasedLocal:
      ("email.lowercased_local", "the part before the @ was written in lower case")
    case .emailLowercasedDomain:
      ("email.lowercased_domain", "the domain was written in lower case")
    case .emailStrippedDisplayName:
      ("email.stripped_display_name", "the name before the address was removed")
    case .emailStrippedMailto:
      ("email.stripped_mailto", "mailto: or a label such as E-mail: was removed")
    case .emailStrippedBrackets: ("email.stripped_brackets", "brackets were removed")
    case .emailStrippedQuotes:
      ("email.stripped_quotes", "quotes or a spreadsheet's apostrophe were removed")
    case .emailStrippedPunctuation:
      ("email.stripped_punctuation", "a separator or dot at the end was removed")
    case .emailStrippedText:
      ("email.stripped_text", "other words around the address were removed")
    case .emailRemovedInvisible:
      ("email.removed_invisible", "invisible characters were removed")
    case .emailComposed:
      ("email.composed", "letters of full width or typed in two parts got their usual form")
    case .emailDomainToASCII:
      ("email.domain_to_ascii", "an international domain was written in its ASCII form")
    default: ("email.took_first", "the first of several addresses was taken")
    }
  }

  /// The entries of web addresses.
  var webEntry: (name: String, sentence: String) {
    switch self {
    case .webAddedScheme: ("web.added_scheme", "https:// was added")
    case .webLowercasedHost: ("web.lowercased_host", "scheme and host were written in lower case")
    case .webHostToASCII:
      ("web.host_to_ascii", "an international host was written in its ASCII form")
    case .webDroppedLogin: ("web.dropped_login", "a login was removed")
    case .webDroppedPort: ("web.dropped_port", "the scheme's own port was removed")
    case .webDroppedSlash: ("web.dropped_slash", "a slash at the end was removed")
    case .webDroppedTracking:
      ("web.dropped_tracking", "tracking parameters such as utm_source or gclid were removed")
    case .webEscaped: ("web.escaped", "characters that no URL may hold were escaped or mended")
    case .webStrippedDecoration:
      ("web.stripped_decoration", "brackets, quotes or separators around the address were removed")
    case .webCanonicalProfile:
      ("web.canonical_profile", "a profile page was written in its one usual form")
    default: ("web.took_host", "all but the host was removed")
    }
  }
}

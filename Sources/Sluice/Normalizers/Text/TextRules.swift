/// What cleaning may do to a value beyond its layout; which of it a field allows.
public struct TextRules: OptionSet, Sendable {
  /// Bits, one a rule.
  public let rawValue: UInt8
  /// A set from its bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Line ends stay, as line feeds.
  public static let keepsLines = TextRules(rawValue: 1)
  /// Text that was encoded twice and HTML entities are decoded.
  public static let repairs = TextRules(rawValue: 2)
  /// `N/A`, `-`, `#REF!` and the like count as blank.
  public static let dropsPlaceholders = TextRules(rawValue: 4)
  /// `null` and `None` do too; not for names of people, some of whom are called so.
  public static let dropsWords = TextRules(rawValue: 8)
  /// Typographic quotes and dashes become those of ASCII, as addresses and ids need them.
  public static let plainQuotes = TextRules(rawValue: 16)

  /// The rules for the values of a field.
  public static func of(_ field: Field) -> TextRules {
    switch field {
    case .firstName, .lastName, .fullName: [.repairs, .dropsPlaceholders]
    case .street, .companyStreet, .leadNotes:
      [.repairs, .dropsPlaceholders, .dropsWords, .keepsLines]
    case .email, .otherEmails, .ownerEmail, .linkedIn, .companyLinkedIn, .companyDomain,
      .companyWebsite, .externalID:
      [.repairs, .dropsPlaceholders, .dropsWords, .plainQuotes]
    default:
      field.kind == .list
        ? [.repairs, .dropsPlaceholders, .dropsWords, .keepsLines]
        : [.repairs, .dropsPlaceholders, .dropsWords]
    }
  }
}

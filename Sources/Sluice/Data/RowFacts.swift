/// What normalisers learned about values beside their normal forms; for enrichment.
///
/// One entry a row, or none at all where the field is not bound.
public struct RowFacts: Sendable {
  /// About ``Field/phone``.
  public var phone: [PhoneFacts] = []
  /// About ``Field/mobile``.
  public var mobile: [PhoneFacts] = []
  /// About ``Field/email``.
  public var email: [EmailFacts] = []

  /// Nothing known.
  public init() {}
}

/// What a phone number tells beside its digits.
public struct PhoneFacts: Sendable, Equatable {
  /// The kind of line; `unknown` unless the number is valid.
  public var type = PhoneType.unknown
  /// The country calling code; 0 when there is no valid number.
  public var callingCode: UInt16 = 0
  /// The region that it belongs to.
  public var region: PhoneRegion?

  /// Nothing known.
  public init() {}

  /// What a number tells; nothing unless it is valid.
  public init(_ number: PhoneNumber) {
    guard number.isValid else { return }
    type = number.type
    callingCode = number.callingCode
    region = number.region
  }

  /// Whether there is a valid number.
  public var isKnown: Bool { callingCode != 0 }
}

/// What an e-mail address tells beside its letters.
public struct EmailFacts: OptionSet, Sendable {
  /// Bits, one a fact.
  public let rawValue: UInt8
  /// Facts from their bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The local part names a function, not a person.
  public static let role = EmailFacts(rawValue: 1)
  /// The domain belongs to a mailbox provider.
  public static let free = EmailFacts(rawValue: 2)
  /// The domain belongs to a provider of throw-away addresses.
  public static let disposable = EmailFacts(rawValue: 4)

  /// The domain can name the company of the address's holder.
  public static let corporate = EmailFacts(rawValue: 8)

  /// What tells kinds of addresses apart.
  static let kinds: EmailFacts = [.role, .free, .disposable]

  /// What an outcome tells.
  init(_ outcome: EmailOutcome) {
    var facts: EmailFacts = []
    if outcome.isRole { facts.insert(.role) }
    if outcome.isFreeMail { facts.insert(.free) }
    if outcome.isDisposable { facts.insert(.disposable) }
    if outcome.namesCompany { facts.insert(.corporate) }
    self = facts
  }
}

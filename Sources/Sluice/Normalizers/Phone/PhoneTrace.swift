/// What parsing did on its way from a value to a number; ``PhoneNumber/changes`` puts it into words.
struct PhoneTrace: OptionSet {
  let rawValue: UInt16

  /// The number was read in the region that was given, because it has no calling code behind a plus.
  static let region = PhoneTrace(rawValue: 1)
  /// An international prefix of the region, or 00, was read as a plus.
  static let internationalPrefix = PhoneTrace(rawValue: 2)
  /// A national prefix was dropped, or turned into what the plan replaces it by.
  static let nationalPrefix = PhoneTrace(rawValue: 4)
  /// A zero in parentheses was dropped.
  static let zeroInParentheses = PhoneTrace(rawValue: 8)
  /// A label in front was dropped.
  static let label = PhoneTrace(rawValue: 16)
  /// Words behind the number were dropped.
  static let words = PhoneTrace(rawValue: 32)
  /// Letters were read as keys of a keypad.
  static let letters = PhoneTrace(rawValue: 64)
  /// The decimal point of a spreadsheet was dropped.
  static let decimals = PhoneTrace(rawValue: 128)
  /// Digits of another script were read.
  static let otherDigits = PhoneTrace(rawValue: 256)
}

extension PhoneNumber {
  /// The rules that led from the value to this number; empty when there is none.
  ///
  /// Whether it was merely spelled differently, and where its region came from, is known to the
  /// caller alone.
  public var changes: ChangeSet {
    var changes = ChangeSet()
    guard isTaken else { return changes }
    if hasExtension { changes.insert(.phoneExtensionSplit) }
    if count > 1 { changes.insert(.phoneTookFirst) }
    if trace.isDisjoint(with: .uncommon) { return changes }
    for (part, code) in Self.codes where trace.contains(part) { changes.insert(code) }
    return changes
  }

  private static let codes: [(PhoneTrace, ChangeCode)] = [
    (.internationalPrefix, .phoneInternationalPrefix),
    (.nationalPrefix, .phoneNationalPrefix),
    (.zeroInParentheses, .phoneZeroInParentheses),
    (.label, .phoneLabelRemoved),
    (.words, .phoneWordsRemoved),
    (.letters, .phoneLettersRead),
    (.decimals, .phoneDecimalsRepaired),
    (.otherDigits, .phoneOtherDigits),
  ]
}

extension PhoneTrace {
  /// All that has a rule of its own.
  static let uncommon = PhoneTrace(rawValue: 0x1FE)
}

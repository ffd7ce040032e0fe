/// The numbering plan of one region, as indices into `PhoneTables`.
struct PhonePlan {
  /// Marks an automaton or program that the plan does not have.
  static let absent: UInt16 = .max

  var letters: UInt16 = 0
  var callingCode: UInt16 = 0
  /// A bit per length that a national number can have.
  var lengths: UInt32 = 0
  /// A bit per length of a number that lacks its area code.
  var localLengths: UInt32 = 0
  /// The automaton of the general description.
  var general = PhonePlan.absent
  /// The automaton of the numbers that work only within the region.
  var short = PhonePlan.absent
  /// The programs that match an international and a national prefix.
  var internationalPrefix = PhonePrefix()
  var nationalPrefix = PhonePrefix()
  /// What a matched national prefix is replaced by: these digits, then the group.
  ///
  /// Group zero means that the prefix is dropped.
  var ruleDigits = PhoneDigits()
  var ruleGroup: UInt8 = 0

  /// Compares a length with those the plan allows, in libphonenumber's order of questions.
  static func judge(length: Int, lengths: UInt32, localLengths: UInt32) -> PhoneLength {
    let bit: UInt32 = length < 32 ? 1 << UInt32(length) : 0
    if localLengths & bit != 0 { return .local }
    if lengths & bit != 0 { return .possible }
    if length < lengths.trailingZeroBitCount { return .tooShort }
    return length > 31 - lengths.leadingZeroBitCount ? .tooLong : .between
  }
}

/// How the length of a number compares with those of its region.
enum PhoneLength {
  case possible, local, tooShort, tooLong, between
}

/// A compiled prefix pattern: where its program starts, and which digits it can start with.
struct PhonePrefix {
  var program = PhonePlan.absent
  var groups: UInt8 = 0
  /// Whether the pattern is no more than one digit.
  var isOneDigit = false
  var firstDigits: UInt16 = 0
  /// Which digits can be the second one, or `anySecond` where that is not so simple.
  var secondDigits = PhonePrefix.anySecond

  static let anySecond: UInt16 = .max
}

/// A number's region and type, as an automaton answers them.
struct PhoneLabel {
  var region: PhoneRegion?
  var type = PhoneType.unknown
}

/// What stands in a cell with a number, before anybody knows which mark begins the fraction.
struct NumberScan: Sendable {
  /// What the marks inside a number say.
  enum Marks: Equatable, Sendable {
    /// There is neither a point nor a comma that could begin a fraction.
    case none
    /// The fraction begins with this mark, beyond doubt.
    case decimal(DecimalMark)
    /// This mark stands once, before three digits: it parts thousands, or begins a fraction.
    case either(DecimalMark)
    /// This mark parts thousands, and so the other one begins fractions.
    case grouping(DecimalMark)
  }

  /// Where digits and marks stand.
  var body = 0..<0
  /// What the marks say.
  var marks = Marks.none
  /// Where the last mark stands.
  var lastMark = -1
  /// Whether it is below zero.
  var isNegative = false
  /// How many places the decimal point moves to the right: `k` is 3.
  var shift = 0
  /// Whether a percent sign stands behind it.
  var isPercent = false
  /// Whether brackets or a minus behind it say that it is below zero.
  var hasBookkeepersSign = false
  /// Whether a comma and a dash stand for cents that are none.
  var hasEmptyCents = false
  /// Whether an exponent stands behind it.
  var hasExponent = false
  /// Where its currency stands.
  var currency: Range<Int>?
  /// Whether anything parts its thousands.
  var hasGroups = false
}

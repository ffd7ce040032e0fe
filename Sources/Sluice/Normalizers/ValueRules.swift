/// How the dates, numbers, answers and lists of one file are read, field by field.
///
/// What only a whole column can decide stands here once it is decided. A field without a rule is
/// left as it is, so that what has no place in the target keeps its text to the letter.
public struct ValueRules: Sendable, Equatable {
  /// One field's rule.
  public enum Rule: Sendable, Equatable {
    /// A date or a moment.
    case date(DateReading)
    /// A number.
    case number(NumberReading)
    /// Yes or no.
    case boolean
    /// A list.
    case list(ListReading)
    /// A word of the target's own list, by its ``StatusWords`` key.
    case word(Set<[UInt8]>)
  }

  /// The fields with a rule, each once.
  public private(set) var rules: [(field: Field, rule: Rule)] = []

  /// No rule.
  public init() {}

  /// Gives a field its rule.
  public mutating func add(_ field: Field, _ rule: Rule) { rules.append((field, rule)) }

  /// The rule of a field.
  public subscript(field: Field) -> Rule? { rules.first { $0.field == field }?.rule }

  /// Whether two sets of rules say the same.
  public static func == (left: ValueRules, right: ValueRules) -> Bool {
    left.rules.elementsEqual(right.rules) { $0.field == $1.field && $0.rule == $1.rule }
  }
}

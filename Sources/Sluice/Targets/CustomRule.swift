/// What a target demands of the values of a custom field, beyond what it holds.
///
/// Bounds are of the number, the day or moment, the number of options or the number of characters, as the
/// field holds it. A rule is asked of the value as it would be stored.
public struct CustomRule: Sendable {
  private enum Demand {
    case least(Double)
    case most(Double)
    case whole
    case earliest([UInt8])
    case latest([UInt8])
    case fewestCharacters(Int)
    case mostCharacters(Int)
    case fewestOptions(Int)
    case mostOptions(Int)
    case form(BytePattern)
  }

  /// The rule as the target has it, such as `max 50`.
  public let words: String
  private let demand: Demand

  /// The most characters of a rule that are told.
  private static let wordsCharacters = 60

  /// Reads a rule by its name and its value; nil where it is not understood.
  ///
  /// Names are compared without case and punctuation: `minLength` and `min_length` are one.
  public init?(_ name: String, _ value: String, for kind: CustomFields.Kind) {
    guard let demand = Self.demand(name, value, kind) else { return nil }
    self.demand = demand
    let text = "\(name) \(value)"
    words =
      text.count > Self.wordsCharacters ? "\(text.prefix(Self.wordsCharacters - 1))…" : text
  }

  /// The comparable form of a rule's name.
  public static func key(_ name: String) -> String {
    name.lowercased().filter { $0.isASCII && $0.isLetter }
  }

  private static func demand(
    _ name: String,
    _ value: String,
    _ kind: CustomFields.Kind
  ) -> Demand? {
    switch key(name) {
    case "min", "minimum", "minvalue": bound(value, kind, isLower: true)
    case "max", "maximum", "maxvalue": bound(value, kind, isLower: false)
    case "minlength": kind == .multiselect ? nil : count(value).map { .fewestCharacters($0) }
    case "maxlength": kind == .multiselect ? nil : count(value).map { .mostCharacters($0) }
    case "minitems", "minselections":
      kind == .multiselect ? count(value).map { .fewestOptions($0) } : nil
    case "maxitems", "maxselections":
      kind == .multiselect ? count(value).map { .mostOptions($0) } : nil
    case "integer", "whole": kind == .number && value == "true" ? .whole : nil
    case "pattern", "regex":
      kind == .multiselect || kind == .boolean ? nil : BytePattern(value).map { .form($0) }
    default: nil
    }
  }

  private static func bound(
    _ value: String,
    _ kind: CustomFields.Kind,
    isLower: Bool
  ) -> Demand? {
    switch kind {
    case .number: Double(value).map { isLower ? .least($0) : .most($0) }
    case .date, .datetime: moment(value, kind).map { isLower ? .earliest($0) : .latest($0) }
    case .multiselect: count(value).map { isLower ? .fewestOptions($0) : .mostOptions($0) }
    case .text, .url, .email, .phone:
      count(value).map { isLower ? .fewestCharacters($0) : .mostCharacters($0) }
    case .boolean, .select: nil
    }
  }

  private static func count(_ value: String) -> Int? {
    guard let count = Int(value), count >= 0 else { return nil }
    return count
  }

  /// A day or moment in the form in which values are stored; nil for one that is no date of itself, such
  /// as `today`.
  private static func moment(_ value: String, _ kind: CustomFields.Kind) -> [UInt8]? {
    let bytes = Array(value.utf8)
    var text: [UInt8] = []
    let reading = DateReading(kind: kind == .date ? .day : .moment)
    let outcome = DateNormalizer.normalize(bytes.span, reading: reading, into: &text)
    return outcome.issue == nil && !text.isEmpty ? text : nil
  }

  /// Whether a text passes, in the form in which it would be stored.
  func holds(for text: Span<UInt8>) -> Bool {
    switch demand {
    case .least(let least): TargetRules.Limit.number(text).map { $0 >= least } ?? true
    case .most(let most): TargetRules.Limit.number(text).map { $0 <= most } ?? true
    case .whole: Self.isWhole(text)
    case .earliest(let day): !Self.isBefore(text, day.span)
    case .latest(let day): !Self.isBefore(day.span, text)
    case .fewestCharacters(let least):
      least == 0 || TargetRules.Limit.characters(of: text, exceed: least - 1)
    case .mostCharacters(let most): !TargetRules.Limit.characters(of: text, exceed: most)
    case .form(let pattern): pattern.matches(text)
    case .fewestOptions, .mostOptions: true
    }
  }

  /// Whether so many options pass.
  func holds(forOptions count: Int) -> Bool {
    switch demand {
    case .fewestOptions(let least): count >= least
    case .mostOptions(let most): count <= most
    case .least, .most, .whole, .earliest, .latest, .fewestCharacters, .mostCharacters, .form: true
    }
  }

  /// Whether a number in its normal form has no fraction.
  private static func isWhole(_ text: Span<UInt8>) -> Bool {
    var isFraction = false
    for index in text.indices {
      if isFraction && text[index] != UInt8(ascii: "0") { return false }
      if text[index] == UInt8(ascii: ".") { isFraction = true }
    }
    return true
  }

  /// Whether one day or moment is before another; a day holds all its moments.
  private static func isBefore(_ first: Span<UInt8>, _ second: Span<UInt8>) -> Bool {
    for index in 0..<min(first.count, second.count) where first[index] != second[index] {
      return first[index] < second[index]
    }
    return false
  }
}

import Sluice

/// Free text, by every set of rules that fields have.
enum TextCheck {
  private static let before: [UInt8] = [0x2E]

  private static let rules: [TextRules] = [
    [], .keepsLines, [.repairs, .dropsPlaceholders],
    [.repairs, .dropsPlaceholders, .dropsWords],
    [.repairs, .dropsPlaceholders, .dropsWords, .keepsLines],
    [.repairs, .dropsPlaceholders, .dropsWords, .plainQuotes],
  ]

  static func fault(for input: [UInt8]) -> String? {
    for rules in rules {
      if let fault = fault(for: input, rules) { return "\(fault) (rules \(rules.rawValue))" }
    }
    let key = StatusWords.key(input.span)
    return StatusWords.key(key.span) == key ? nil : "the key of a status has another key"
  }

  private static func fault(for input: [UInt8], _ rules: TextRules) -> String? {
    var result = before
    var changes = ChangeSet()
    let outcome = TextCleaner.clean(input.span, into: &result, rules: rules, changes: &changes)
    let isAccepted = outcome == .unchanged || outcome == .changed
    if let fault = Output.fault(result, after: before, isAccepted: isAccepted) { return fault }
    let once = Array(result.dropFirst())
    guard isAccepted else {
      let isText = String(validating: input, as: UTF8.self) != nil
      return isText == (outcome == .blank) ? nil : "text and other bytes were mistaken"
    }
    if (once == input) != (outcome == .unchanged) { return "a change that is none, or the reverse" }
    if outcome == .changed, changes.isEmpty { return "a change without a rule" }
    // A few entities stand for two scalars, which take one byte more than their names.
    if once.count > input.count * 2 { return "longer than it was" }
    var twice: [UInt8] = []
    var more = ChangeSet()
    let again = TextCleaner.clean(once.span, into: &twice, rules: rules, changes: &more)
    if twice != once || again != .unchanged { return "cleaning twice differs from once" }
    return more.isEmpty ? nil : "a rule for a clean value"
  }
}

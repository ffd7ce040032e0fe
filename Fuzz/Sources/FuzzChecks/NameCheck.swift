import Sluice

/// Names of people: dividing full ones, and their capitals.
enum NameCheck {
  private static let before: [UInt8] = [0x2E]

  static func fault(for input: [UInt8]) -> String? {
    for order in [NameOrder.usual, .twoSurnames] {
      if let fault = fault(dividing: input, order) { return fault }
    }
    guard let clean = CleanInput.of(input) else { return nil }
    if let fault = fault(dividing: clean, .usual) { return fault }
    for part in [NameCaser.Part.first, .last] {
      for country in [nil, CountryCode(0x54, 0x52)] {
        if let fault = fault(capitals: clean, part, country) { return fault }
      }
    }
    return nil
  }

  private static func fault(dividing input: [UInt8], _ order: NameOrder) -> String? {
    var first = before
    var last = before
    var aside = before
    let outcome = PersonNameSplitter.split(
      input.span,
      order: order,
      first: &first,
      last: &last,
      aside: &aside
    )
    let hasFirst = first.count > 1
    let hasLast = last.count > 1
    let isRight =
      switch outcome.form {
      case .split: hasFirst && hasLast
      case .mononym: hasFirst != hasLast
      case .whole: hasFirst && !hasLast
      case .blank, .invalidUTF8: !hasFirst && !hasLast
      }
    if !isRight { return "parts of a name that do not fit its form" }
    for part in [first, last, aside] {
      if let fault = Output.fault(part, after: before, isAccepted: part.count > 1) { return fault }
    }
    // Between words that were joined by a comma a space may come in, and one before what ends a name.
    let total = first.count + last.count + aside.count
    return total > input.count * 2 + 8 ? "parts longer than the name" : nil
  }

  private static func fault(
    capitals clean: [UInt8],
    _ part: NameCaser.Part,
    _ country: CountryCode?
  ) -> String? {
    var result = before
    let isChanged = NameCaser.normalize(clean.span, part: part, country: country, into: &result)
    if let fault = Output.fault(result, after: before, isAccepted: true) { return fault }
    let once = Array(result.dropFirst())
    if isChanged == (once == clean) { return "capitals changed without saying so, or the reverse" }
    if once.count > clean.count * 3 { return "capitals that made a name longer" }
    var twice: [UInt8] = []
    NameCaser.normalize(once.span, part: part, country: country, into: &twice)
    return twice == once ? nil : "capitals twice differ from once"
  }
}

import Sluice

/// Countries, states, postal codes and streets.
enum PlaceCheck {
  private static let before: [UInt8] = [0x2E]
  private static let countries = ["US", "CA", "AU", "DE", "GB", "NL", "JP", "PL", "CH", "AQ"]
    .compactMap { name in CountryCode(letters: Array(name.utf8).span) }

  static func fault(for input: [UInt8]) -> String? {
    if let fault = faultOfCountry(input) ?? faultOfStates(input) { return fault }
    guard let clean = CleanInput.of(input) else { return nil }
    if let fault = faultOfPostalCode(clean, nil) { return fault }
    for country in countries {
      if let fault = faultOfPostalCode(clean, country) { return fault }
    }
    guard let lines = CleanInput.of(input, rules: [.repairs, .keepsLines]) else { return nil }
    return faultOfStreet(lines)
  }

  private static func faultOfCountry(_ input: [UInt8]) -> String? {
    guard let country = CountryTable.shared.alpha2(of: input.span) else { return nil }
    var code: [UInt8] = []
    country.append(to: &code)
    return CountryTable.shared.alpha2(of: code.span) == country
      ? nil : "a country whose code is another country's"
  }

  private static func faultOfStates(_ input: [UInt8]) -> String? {
    let states = StateTable.shared
    for country in countries {
      var result = before
      let isThere = states.appendCode(of: input.span, in: country, to: &result)
      if let fault = Output.fault(result, after: before, isAccepted: isThere) { return fault }
      var name: [UInt8] = []
      guard states.appendName(of: input.span, in: country, to: &name) == isThere else {
        return "a state with a code and no name, or the reverse"
      }
      guard isThere else { continue }
      let code = Array(result.dropFirst())
      for spelling in [code, name] {
        var again: [UInt8] = []
        guard states.appendCode(of: spelling.span, in: country, to: &again), again == code else {
          return "a state whose own spelling is another's"
        }
      }
    }
    return nil
  }

  private static func faultOfPostalCode(_ clean: [UInt8], _ country: CountryCode?) -> String? {
    var result = before
    let outcome = PostalCode.normalize(clean.span, country: country, into: &result)
    let isThere = outcome.verdict != .blank
    if let fault = Output.fault(result, after: before, isAccepted: isThere) { return fault }
    let once = Array(result.dropFirst())
    if outcome.changes.isEmpty != (once == clean) { return "a postal code changed without a rule" }
    if once.count > clean.count + 8 { return "a postal code that grew" }
    var twice: [UInt8] = []
    let again = PostalCode.normalize(once.span, country: country, into: &twice)
    if twice != once || !again.changes.isEmpty { return "a postal code that changed twice" }
    return again.verdict == outcome.verdict ? nil : "two verdicts on one postal code"
  }

  private static func faultOfStreet(_ lines: [UInt8]) -> String? {
    var first = before
    var rest = before
    let isSplit = StreetLines.split(lines.span, first: &first, rest: &rest)
    if let fault = Output.fault(first, after: before, isAccepted: true) { return fault }
    if let fault = Output.fault(rest, after: before, isAccepted: isSplit) { return fault }
    if isSplit != lines.contains(0x0A) { return "a street that was not split, or the reverse" }
    // A line end gives way to a comma and a space.
    if first.count + rest.count > lines.count * 2 + 2 { return "a street that grew" }
    return first.contains(0x0A) || rest.contains(0x0A) ? "a line end within a line" : nil
  }
}

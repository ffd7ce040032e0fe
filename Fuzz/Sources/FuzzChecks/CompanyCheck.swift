import Sluice

/// Keys of company names.
enum CompanyCheck {
  private static let before: [UInt8] = [0x2E]

  static func fault(for input: [UInt8]) -> String? {
    var result = before
    let isThere = CompanyKey.append(input.span, to: &result)
    if let fault = Output.fault(result, after: before, isAccepted: isThere) { return fault }
    guard isThere else {
      return CleanInput.of(input, rules: []) == nil ? nil : "a name without a key"
    }
    let key = Array(result.dropFirst())
    // `&` becomes `and`, and a few letters take three when they are small.
    if key.count > input.count * 3 + 3 { return "a key longer than the name" }
    var again: [UInt8] = []
    let spaced = [UInt8(ascii: " ")] + input + [UInt8(ascii: " ")]
    CompanyKey.append(spaced.span, to: &again)
    // A key has no legal form left, so it is not the key of itself: `Ab and Co` has the key `ab`.
    return again == key ? nil : "a name with spaces around it has another key"
  }
}

import Sluice

/// Phone cells and single numbers, with and without a region.
enum PhoneCheck {
  private static let before: [UInt8] = [0x2E]
  private static let regions = [
    "US", "GB", "DE", "IT", "AR", "MX", "BR", "FR", "AU", "JP", "HU", "CI",
  ].compactMap { PhoneParser.shared.region(iso: Array($0.utf8).span) }

  static func fault(for input: [UInt8]) -> String? {
    if let fault = fault(for: input, nil) { return fault }
    // One region an input keeps the runs short; any byte chooses another.
    let chosen = input.reduce(0) { $0 + Int($1) } % regions.count
    return fault(for: input, regions[chosen])
  }

  private static func fault(for input: [UInt8], _ region: PhoneRegion?) -> String? {
    let single = PhoneParser.shared.parseSingle(input.span, region: region)
    if let fault = fault(of: single) { return fault }
    let cell = PhoneParser.shared.parse(input.span, region: region)
    if let fault = fault(of: cell) { return fault }
    if single.isValid, !cell.isValid, !mayBeQuantity(input) {
      return "a valid number that is none in a cell"
    }
    return nil
  }

  /// Whether a spreadsheet may have written it, whose decimals and powers of ten are no digits to dial.
  private static func mayBeQuantity(_ input: [UInt8]) -> Bool {
    input.contains { $0 == UInt8(ascii: ".") || $0 | 0x20 == UInt8(ascii: "e") }
  }

  private static func fault(of number: PhoneNumber) -> String? {
    var result = before
    number.appendE164(to: &result)
    let once = Array(result.dropFirst())
    if once.isEmpty != (number.callingCode == 0) { return "a number without its form" }
    var digits: [UInt8] = []
    number.appendExtension(to: &digits)
    if digits.count != Int(number.extensionCount) || digits.count > 20 || !areDigits(digits[...]) {
      return "an extension that is none"
    }
    guard number.isValid else { return nil }
    if number.count == 0 { return "a valid number that does not count" }
    guard result.starts(with: before), once.first == UInt8(ascii: "+"), once.count <= 21,
      areDigits(once.dropFirst()), once.count > 3
    else { return "a valid number in another form than E.164" }
    return faultOfAgain(once, number)
  }

  private static func areDigits(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.allSatisfy { $0 &- UInt8(ascii: "0") < 10 }
  }

  private static func faultOfAgain(_ once: [UInt8], _ number: PhoneNumber) -> String? {
    let again = PhoneParser.shared.parse(once.span, region: nil)
    var twice: [UInt8] = []
    again.appendE164(to: &twice)
    if twice != once || !again.isValid { return "a number twice differs from once" }
    return again.region == number.region && again.type == number.type
      ? nil : "a number that changed its region or type"
  }
}

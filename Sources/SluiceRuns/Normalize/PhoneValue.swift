import Sluice

/// Phone numbers to E.164.
///
/// One number is read exactly as libphonenumber reads it, and has a normal form only when it is valid.
/// A cell is read as imports read it: lists, labels and the damage of spreadsheets, and a number that
/// is possible, though not valid, is taken.
struct PhoneValue: ValueNormalizer {
  let defaultRegion: PhoneRegion?
  let readsCells: Bool

  mutating func normalize(
    _ value: Span<UInt8>,
    region: Span<UInt8>,
    into result: inout [UInt8]
  ) -> NormalizedValue {
    if TextCleaner.isBlank(value) { return NormalizedValue(outcome: "blank") }
    let own = region.isEmpty ? nil : PhoneParser.shared.region(iso: region)
    let number =
      readsCells
      ? PhoneParser.shared.parse(value, region: own ?? defaultRegion)
      : PhoneParser.shared.parseSingle(value, region: own ?? defaultRegion)
    var found = NormalizedValue(outcome: number.outcome.name)
    guard number.outcome == .valid || number.outcome == .possible else { return found }
    if number.isValid || readsCells {
      let start = result.count
      number.appendE164(to: &result)
      found.changes = number.changes
      if number.usedRegion {
        found.changes.insert(own == nil ? .phoneRegionFromDefault : .phoneRegionFromCountry)
      }
      if !Self.isSame(result.span.extracting(start..<result.count), value) {
        found.changes.insert(.phoneFormatted)
      }
    }
    found.facts = Self.facts(number)
    return found
  }

  private static func isSame(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
    guard left.count == right.count else { return false }
    for index in left.indices where left[index] != right[index] { return false }
    return true
  }

  private static func facts(_ number: PhoneNumber) -> [(name: String, value: String)] {
    var facts = [("type", "\(number.type)")]
    if let region = number.region {
      var code: [UInt8] = []
      region.appendCode(to: &code)
      facts.append(("region", String(decoding: code, as: UTF8.self)))
    }
    if number.hasExtension {
      var digits: [UInt8] = []
      number.appendExtension(to: &digits)
      facts.append(("extension", String(decoding: digits, as: UTF8.self)))
    }
    if number.count > 1 { facts.append(("numbers", String(number.count))) }
    return facts
  }
}

import Sluice

/// Takes arrays, because the span of a temporary value cannot be passed on.
extension PhoneParser {
  func parse(_ value: [UInt8], region: PhoneRegion?) -> PhoneNumber {
    parse(value.span, region: region)
  }

  func parseSingle(_ value: [UInt8], region: PhoneRegion?) -> PhoneNumber {
    parseSingle(value.span, region: region)
  }

  func region(_ code: [UInt8]) -> PhoneRegion? { region(iso: code.span) }

  func region(_ code: String) -> PhoneRegion? { region(Array(code.utf8)) }
}

import Sluice

/// Web addresses.
struct WebValue: ValueNormalizer {
  mutating func normalize(
    _ value: Span<UInt8>,
    region: Span<UInt8>,
    into result: inout [UInt8]
  ) -> NormalizedValue {
    switch WebAddress.normalize(value, into: &result) {
    case .valid: NormalizedValue(outcome: "valid")
    case .blank: NormalizedValue(outcome: "blank")
    case .invalid: NormalizedValue(outcome: IssueCode.websiteInvalid.name)
    }
  }
}

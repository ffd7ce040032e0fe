import Sluice

/// Yes and no to true and false.
struct BooleanValue: ValueNormalizer {
  mutating func normalize(
    _ value: Span<UInt8>,
    region: Span<UInt8>,
    into result: inout [UInt8]
  ) -> NormalizedValue {
    let start = result.count
    switch BooleanNormalizer.normalize(value, into: &result) {
    case .blank: return NormalizedValue(outcome: "blank")
    case .unknown: return NormalizedValue(outcome: IssueCode.booleanUnknown.name)
    case .valid:
      var given: [UInt8] = []
      given.append(copying: value)
      let isSame = result[start...].elementsEqual(given)
      return NormalizedValue(
        outcome: "valid",
        changes: isSame ? ChangeSet() : ChangeSet(.booleanWord)
      )
    }
  }
}

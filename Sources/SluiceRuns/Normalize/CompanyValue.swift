import Sluice

/// Company names to the form in which they are compared.
struct CompanyValue: ValueNormalizer {
  mutating func normalize(
    _ value: Span<UInt8>,
    region: Span<UInt8>,
    into result: inout [UInt8]
  ) -> NormalizedValue {
    var clean: [UInt8] = []
    var changes = ChangeSet()
    switch TextCleaner.clean(value, into: &clean, rules: .of(.companyName), changes: &changes) {
    case .blank: return NormalizedValue(outcome: "blank", changes: changes)
    case .invalidUTF8: return NormalizedValue(outcome: IssueCode.textInvalidUTF8.name)
    case .unchanged, .changed: break
    }
    CompanyKey.append(clean.span, to: &result)
    return NormalizedValue(outcome: "valid", changes: changes)
  }
}

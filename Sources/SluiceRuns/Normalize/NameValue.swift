import Sluice

/// Full names to `Last, First`, which divides them again to the same parts.
struct NameValue: ValueNormalizer {
  mutating func normalize(
    _ value: Span<UInt8>,
    region: Span<UInt8>,
    into result: inout [UInt8]
  ) -> NormalizedValue {
    var clean: [UInt8] = []
    var changes = ChangeSet()
    switch TextCleaner.clean(value, into: &clean, rules: .of(.fullName), changes: &changes) {
    case .blank: return NormalizedValue(outcome: "blank", changes: changes)
    case .invalidUTF8: return NormalizedValue(outcome: IssueCode.textInvalidUTF8.name)
    case .unchanged, .changed: break
    }
    var first: [UInt8] = []
    var last: [UInt8] = []
    var aside: [UInt8] = []
    let outcome = PersonNameSplitter.split(
      clean.span,
      order: NameOrder.of(CountryCode(beside: region)),
      first: &first,
      last: &last,
      aside: &aside
    )
    changes.formUnion(outcome.changes)
    result += last
    if !last.isEmpty { result.append(UInt8(ascii: ",")) }
    if !last.isEmpty, !first.isEmpty { result.append(UInt8(ascii: " ")) }
    result += first
    return NormalizedValue(
      outcome: outcome.form == .blank ? "blank" : "valid",
      changes: changes,
      facts: [("form", "\(outcome.form)")]
    )
  }
}

/// Leaves out the rows that the mapping says are no records of today, such as deleted ones.
///
/// After identities were hashed, so that an opt-out on such a row still holds for its person.
struct SkipStep: Step {
  private let columns: [(index: Int, rule: OptOutRule, number: Int)]
  private let reasons: [String?]

  /// The step of a binding; nil when no column leaves rows out.
  init?(binding: Binding) {
    columns = binding.roles.enumerated().compactMap { index, role in
      if case .skip(let rule, let number) = role { (index, rule, number) } else { nil }
    }
    reasons = binding.skipReasons
    if columns.isEmpty { return nil }
  }

  func apply(to batch: inout Batch) {
    batch.skipReasons = reasons
    var cell: [UInt8] = []
    for row in 0..<batch.count where batch.fates[row].isPending {
      let first = batch.raw.valueRange(row).lowerBound
      for (index, rule, number) in columns {
        cell.removeAll(keepingCapacity: true)
        batch.raw.appendValue(first + index, to: &cell)
        guard rule.holds(cell.span) else { continue }
        batch.end(row, as: .skipped, code: .rowLeftOut, match: .rule(UInt32(number)))
        break
      }
    }
  }
}

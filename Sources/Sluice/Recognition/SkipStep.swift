/// Leaves out the rows that the mapping says are no records of today, such as deleted ones.
///
/// After identities were hashed, so that an opt-out on such a row still holds for its person.
struct SkipStep: Step {
  private let columns: [(index: Int, rule: OptOutRule)]

  /// The step of a binding; nil when no column leaves rows out.
  init?(binding: Binding) {
    columns = binding.roles.enumerated().compactMap { index, role in
      if case .skip(let rule) = role { (index, rule) } else { nil }
    }
    if columns.isEmpty { return nil }
  }

  func apply(to batch: inout Batch) {
    var cell: [UInt8] = []
    for row in 0..<batch.count where batch.fates[row].isPending {
      let first = batch.raw.valueRange(row).lowerBound
      for (index, rule) in columns {
        cell.removeAll(keepingCapacity: true)
        batch.raw.appendValue(first + index, to: &cell)
        guard rule.holds(cell.span) else { continue }
        batch.end(row, as: .skipped, code: .rowLeftOut)
        break
      }
    }
  }
}

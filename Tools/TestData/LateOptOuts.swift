/// The people whose opt-out stands only on a later row than their first.
///
/// Takes one bit per person of the file: 125 kB for a million.
struct LateOptOuts: Sendable {
  private var bits: [UInt64]

  /// Walks over the rows that repeat someone; `optsOut` gets the row and the repeated person.
  init(rows: Int, plan: RowPlan, entry: (Int) -> RowPlan.Entry, optsOut: (Int, Int) -> Bool) {
    bits = Array(repeating: 0, count: plan.people(in: rows) / 64 + 1)
    for block in 0..<(rows / plan.blockRows + 1) {
      let row = plan.repeatRow(in: block)
      guard row < rows, case .duplicate(let person) = entry(row), optsOut(row, person) else {
        continue
      }
      bits[person / 64] |= 1 << UInt64(person % 64)
    }
  }

  /// True if some later row of the person carries an opt-out.
  func contains(_ person: Int) -> Bool {
    bits[person / 64] & (1 << UInt64(person % 64)) != 0
  }
}

/// Finds the rows of people who are on compiled lists, for the gate to end.
///
/// A pure step, so that all cores look things up: nothing here depends on other rows.
struct CompiledListStep: Step {
  private let entries: CompiledLists.Entries
  private let keys: KeyStep

  /// A step over lists that stop rows; `keys` hashes with the lists' own key.
  init(_ lists: CompiledLists, keys: KeyStep) {
    entries = lists.stopping
    self.keys = keys
  }

  func apply(to batch: inout Batch) {
    let keys = self.keys.keys(of: batch)
    let marks = marks(keys, rows: batch.count)
    let others = keys.others.span
    var next = 0
    for row in 0..<batch.count {
      let first = next
      while next < others.count && Int(others[next].row) == row { next += 1 }
      guard marks[row], batch.fates[row].isPending,
        let hit = keys.listed(
          row,
          others.extracting(first..<next),
          in: entries,
          checksCompanies: self.keys.checksCompanies
        )
      else { continue }
      let email = RowKeys.at(keys.email, row)
      batch.listed.append(
        ListedRow(
          row: UInt32(truncatingIfNeeded: row),
          list: hit.list,
          field: hit.field,
          isObjection: entries.lists.contains { $0.objections?.contains(email) == true }
        )
      )
    }
  }

  /// The rows of which a list holds something.
  private func marks(_ keys: RowKeys, rows: Int) -> [Bool] {
    var marks = [Bool](repeating: false, count: rows)
    entries.mark(keys.email, .email, in: &marks)
    entries.mark(keys.emailDomain, .domain, in: &marks)
    entries.mark(keys.phone, .phone, in: &marks)
    for other in keys.others where !marks[Int(other.row)] {
      marks[Int(other.row)] = entries.list(of: other.key, other.kind) != nil
    }
    return marks
  }
}

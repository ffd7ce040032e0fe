import Sluice

/// One value that a rule changed, as shapes.
struct ChangeExample: Sendable {
  /// The row's number in the file.
  let row: Int
  /// The name of the field, if it could be told.
  let field: String?
  /// The shape of the cell.
  let before: String?
  /// The shape of the value.
  let after: String?

  /// Finds the first row of a batch in which a rule changed something.
  ///
  /// Steps count changes for whole batches only, which costs them nothing; so the row is found by
  /// preparing ever smaller parts of the batch again.
  init?(_ code: ChangeCode, in raw: RawBatch, binding: Binding, preparing: Pipeline) {
    func holds(_ rows: Range<Int>) -> Bool {
      preparing.prepare(raw.keeping(Array(rows))).changes[code] > 0
    }
    var low = 0
    var high = min(16, raw.count)
    while high < raw.count, !holds(low..<high) {
      low = high
      high = min(high * 4, raw.count)
    }
    while high - low > 1 {
      let middle = (low + high) / 2
      if holds(low..<middle) { high = middle } else { low = middle }
    }
    let batch = preparing.prepare(raw.keeping([low]))
    guard high > low, batch.changes[code] > 0 else { return nil }
    row = Int(raw.records[low].row)
    let found = ChangedValue(code, in: batch, binding: binding)
    field = found?.field
    // A word for nothing is one of a closed list, and says nothing about anybody.
    before = found.map {
      code == .textAbsent ? String(decoding: $0.before, as: UTF8.self) : ValueMask.mask($0.before)
    }
    after = found.map { ValueMask.mask($0.after) }
  }
}

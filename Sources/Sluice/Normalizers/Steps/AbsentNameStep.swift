/// Takes `null`, `None`, `nil` and `nan` in names as blank, unless somebody may be called so.
///
/// Such a word stands for nothing when the rest of the row says so: the name's other part or another
/// cell is the same word, or it is written in another case than the other part (`Ada`, `NULL`). It may be
/// a name when it is capitalised (`Null`) or written like the other part (`JENNIFER`, `NULL`); then it is
/// kept, and reported.
struct AbsentNameStep: Step {
  /// Full names, before they are divided, or first and last names, after that.
  let fields: [Field]

  func apply(to batch: inout Batch) {
    for field in fields {
      switch field {
      case .firstName: clear(.firstName, other: .lastName, &batch)
      case .lastName: clear(.lastName, other: .firstName, &batch)
      default: clear(field, other: nil, &batch)
      }
    }
  }

  private func clear(_ field: Field, other: Field?, _ batch: inout Batch) {
    guard let column = batch[field] else { return }
    var absent: [Int] = []
    for row in 0..<column.count {
      let length = column.range(row).count
      guard length > 2, length < 10, column[row][0] | 0x20 == 0x6E else { continue }
      switch meaning(of: column[row], other: other, row, batch) {
      case .name: break
      case .perhaps: batch.warn(row, .nameMaybeAbsent, field)
      case .nothing: absent.append(row)
      }
    }
    if absent.isEmpty { return }
    batch.changes.add(.nameAbsent, times: absent.count)
    batch.rewrite(field) { old, _ in
      var new = TextColumn(rows: old.count)
      var next = 0
      for row in 0..<old.count {
        if next < absent.count, absent[next] == row {
          next += 1
        } else {
          new.bytes.append(copying: old[row])
        }
        new.endValue()
      }
      return new
    }
  }

  private enum Meaning {
    case name
    case perhaps
    case nothing
  }

  private func meaning(
    of value: Span<UInt8>,
    other: Field?,
    _ row: Int,
    _ batch: Batch
  ) -> Meaning {
    if other == nil, isTwice(value) { return .nothing }
    guard Placeholder.kind(of: value) == .word else { return .name }
    if isElsewhere(value, other, row, batch) { return .nothing }
    let isCapitals = NameCase.isAllCapitals(value, minimum: 2)
    if !isCapitals, value[0] < 0x61 { return .perhaps }
    guard let other, let column = batch[other], !column.isBlank(row) else { return .nothing }
    let partner = column[row]
    let isSameCase =
      isCapitals ? NameCase.isAllCapitals(partner, minimum: 1) : !holdsCapital(partner)
    return isSameCase ? .perhaps : .nothing
  }

  /// `null null`: a full name made of two of them.
  private func isTwice(_ value: Span<UInt8>) -> Bool {
    let half = value.count / 2
    guard value.count % 2 == 1, value[half] == 0x20 else { return false }
    let first = value.extracting(0..<half)
    return Placeholder.kind(of: first) == .word
      && Bytes.equal(first, value.extracting((half + 1)..<value.count))
  }

  /// Whether the row holds the same text outside the name, or as the name's other part.
  private func isElsewhere(
    _ value: Span<UInt8>,
    _ other: Field?,
    _ row: Int,
    _ batch: Batch
  ) -> Bool {
    if let other, let column = batch[other], Bytes.equal(column[row], value) { return true }
    // The cell of the name itself is the first one.
    var own = 1
    let bytes = batch.raw.bytes.span
    for index in batch.raw.valueRange(row) {
      guard Bytes.equal(bytes.extracting(batch.raw.values[index].range), value) else { continue }
      own -= 1
      if own < 0 { return true }
    }
    return false
  }

  private func holdsCapital(_ value: Span<UInt8>) -> Bool {
    for index in value.indices where value[index] &- 0x41 < 26 { return true }
    return false
  }
}

/// Splits full names into first and last names where those are blank.
struct NameStep: Step {
  func apply(to batch: inout Batch) {
    guard let full = batch[.fullName] else { return }
    let oldFirst = batch[.firstName]
    let oldLast = batch[.lastName]
    var first = TextColumn(rows: batch.count)
    var last = TextColumn(rows: batch.count)
    var rest = TextColumn(rows: batch.count, bytesPerRow: 0)
    for row in 0..<batch.count {
      let hasParts = !batch.isBlank(.firstName, row) || !batch.isBlank(.lastName, row)
      if hasParts {
        if let oldFirst { first.bytes.append(copying: oldFirst[row]) }
        if let oldLast { last.bytes.append(copying: oldLast[row]) }
        rest.bytes.append(copying: full[row])
      } else if !full.isBlank(row) {
        PersonNameSplitter.split(full[row], first: &first.bytes, last: &last.bytes)
      }
      first.endValue()
      last.endValue()
      rest.endValue()
    }
    batch[.firstName] = first
    batch[.lastName] = last
    // What was not needed for splitting is kept among the extras.
    batch[.fullName] = rest
  }
}

/// Splits full names into first and last names where those are blank.
///
/// A full name that lost a title is kept beside the record, and so is what stood in quotes or brackets.
struct NameStep: Step {
  func apply(to batch: inout Batch) {
    guard let full = batch[.fullName] else { return }
    let oldFirst = batch[.firstName]
    let oldLast = batch[.lastName]
    let countries = batch[.country]
    var first = TextColumn(rows: batch.count)
    var last = TextColumn(rows: batch.count)
    var rest = TextColumn(rows: batch.count, bytesPerRow: 0)
    var aside: [UInt8] = []
    var plain = 0
    for row in 0..<batch.count {
      let hasParts = !batch.isBlank(.firstName, row) || !batch.isBlank(.lastName, row)
      if hasParts {
        if let oldFirst { first.bytes.append(copying: oldFirst[row]) }
        if let oldLast { last.bytes.append(copying: oldLast[row]) }
        rest.bytes.append(copying: full[row])
      } else if !full.isBlank(row) {
        let country = countries.flatMap { CountryCode(letters: $0[row]) }
        let outcome = PersonNameSplitter.split(
          full[row],
          order: country == nil ? .usual : NameOrder.of(country),
          first: &first.bytes,
          last: &last.bytes,
          aside: &aside
        )
        if outcome.changes == ChangeSet(.nameSplit) {
          plain += 1
        } else {
          batch.changes.add(outcome.changes)
          if outcome.hadTitle { batch.keep(row, .fullName, .original, full[row]) }
          if !aside.isEmpty {
            batch.keep(row, .fullName, .aside, aside.span)
            aside.removeAll()
          }
        }
      }
      first.endValue()
      last.endValue()
      rest.endValue()
    }
    batch.changes.add(.nameSplit, times: plain)
    batch[.firstName] = first
    batch[.lastName] = last
    // What was not needed for splitting is kept among the extras.
    batch[.fullName] = rest
  }
}

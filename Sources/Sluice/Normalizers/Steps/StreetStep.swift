/// Divides the lines of a company's street among its two columns, where the second one is blank.
///
/// The first line stays, the others become one line of the second column, with commas between them.
struct StreetStep: Step {
  func apply(to batch: inout Batch) {
    guard let street = batch[.companyStreet], holdsLineEnd(street.bytes.span) else { return }
    let second = batch[.companyStreet2]
    var first = TextColumn(rows: batch.count, bytesPerRow: 24)
    var rest = TextColumn(rows: batch.count, bytesPerRow: 16)
    var changed = 0
    for row in 0..<batch.count {
      let value = street[row]
      let isFree = second?.isBlank(row) ?? true
      if isFree {
        if StreetLines.split(value, first: &first.bytes, rest: &rest.bytes) {
          changed += 1
        } else if let second {
          rest.bytes.append(copying: second[row])
        }
      } else {
        first.bytes.append(copying: value)
        if let second { rest.bytes.append(copying: second[row]) }
      }
      first.endValue()
      rest.endValue()
    }
    batch[.companyStreet] = first
    batch[.companyStreet2] = rest
    batch.changes.add(.streetSplit, times: changed)
  }

  private func holdsLineEnd(_ text: Span<UInt8>) -> Bool {
    var found = false
    for index in text.indices { found = found || text[index] == 0x0A }
    return found
  }
}

/// Brings addresses into one form; a cell without a usable one stays blank and is kept.
///
/// A cell is also kept when the letter case of the part before the @ was changed, and when it has several
/// addresses: the first is used, the others join the person's other addresses.
struct EmailStep: Step {
  func apply(to batch: inout Batch) {
    var others: [(row: Int, addresses: [UInt8])] = []
    batch.rewrite(.email) { old, batch in
      var new = TextColumn(rows: old.count, bytesPerRow: 28)
      var facts = [EmailFacts](repeating: [], count: old.count)
      var domains = DomainMemo()
      let cells = old.bytes.span
      for row in 0..<old.count {
        if !old.isBlank(row) {
          let outcome = EmailNormalizer.normalize(
            cells,
            old.range(row),
            into: &new.bytes,
            domains: &domains
          )
          take(outcome, row, old, &batch)
          if outcome.count > 1 { others.append((row, Self.others(of: old[row]))) }
          facts[row] = EmailFacts(outcome)
        }
        new.endValue()
      }
      batch.facts.email = facts
      return new
    }
    if !others.isEmpty { add(others, to: &batch) }
  }

  private func take(
    _ outcome: EmailOutcome,
    _ row: Int,
    _ old: TextColumn,
    _ batch: inout Batch
  ) {
    batch.changes.add(outcome.changes)
    var isKept = true
    if !outcome.isValid {
      batch.warn(row, outcome.isTooLong ? .emailTooLong : .emailInvalid, .email)
    } else if outcome.count > 1 {
      batch.warn(row, .emailSeveral, .email)
    } else {
      isKept = outcome.changes.contains(.emailLowercasedLocal)
    }
    if isKept { batch.keep(row, .email, .original, old[row]) }
    if let code = outcome.doubt { batch.warn(row, code, .email) }
  }

  /// All addresses of a cell but the first.
  private static func others(of cell: Span<UInt8>) -> [UInt8] {
    var addresses: [UInt8] = []
    var isFirst = true
    EmailNormalizer.forEachAddress(in: cell) { address in
      if !isFirst {
        if !addresses.isEmpty { addresses += [0x3B, 0x20] }
        addresses.append(copying: address)
      }
      isFirst = false
    }
    return addresses
  }

  /// Puts further addresses behind those that the row has, where suppression looks for them too.
  private func add(_ others: [(row: Int, addresses: [UInt8])], to batch: inout Batch) {
    let old = batch[.otherEmails]
    var new = TextColumn(rows: batch.count)
    var next = 0
    for row in 0..<batch.count {
      if let old { new.bytes.append(copying: old[row]) }
      if next < others.count, others[next].row == row {
        if let old, !old.isBlank(row) { new.bytes += [0x3B, 0x20] }
        new.bytes += others[next].addresses
        next += 1
      }
      new.endValue()
    }
    batch[.otherEmails] = new
  }
}

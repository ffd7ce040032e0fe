/// Applies the rules that were decided by column: dates, numbers, yes and no, lists, words.
///
/// What cannot be read leaves its field blank and is kept.
struct ValueStep: Step {
  let rules: ValueRules

  func apply(to batch: inout Batch) {
    for (field, rule) in rules.rules {
      switch rule {
      case .date(let reading): dates(field, reading, &batch)
      case .number(let reading): numbers(field, reading, &batch)
      case .boolean: booleans(field, &batch)
      case .list(let reading): lists(field, reading, &batch)
      case .word(let known): words(field, known, &batch)
      }
    }
  }

  private func dates(_ field: Field, _ reading: DateReading, _ batch: inout Batch) {
    batch.rewrite(field) { old, batch in
      var new = TextColumn(rows: old.count, bytesPerRow: 20)
      for row in 0..<old.count {
        if !old.isBlank(row) {
          let outcome = DateNormalizer.normalize(old[row], reading: reading, into: &new.bytes)
          batch.changes.add(outcome.changes)
          if let issue = outcome.issue {
            batch.warn(row, issue, field)
            batch.keep(row, field, .original, old[row])
          }
        }
        new.endValue()
      }
      return new
    }
  }

  private func numbers(_ field: Field, _ reading: NumberReading, _ batch: inout Batch) {
    batch.rewrite(field) { old, batch in
      var new = TextColumn(rows: old.count, bytesPerRow: 8)
      for row in 0..<old.count {
        if !old.isBlank(row) {
          let outcome = NumberNormalizer.normalize(old[row], reading: reading, into: &new.bytes)
          batch.changes.add(outcome.changes)
          if let issue = outcome.issue {
            batch.warn(row, issue, field)
            batch.keep(row, field, .original, old[row])
          } else if let currency = outcome.currency {
            batch.keep(row, field, .currency, old[row].extracting(currency))
          }
        }
        new.endValue()
      }
      return new
    }
  }

  private func booleans(_ field: Field, _ batch: inout Batch) {
    batch.rewrite(field) { old, batch in
      var new = TextColumn(rows: old.count, bytesPerRow: 5)
      for row in 0..<old.count {
        if !old.isBlank(row) {
          let start = new.bytes.count
          switch BooleanNormalizer.normalize(old[row], into: &new.bytes) {
          case .blank: break
          case .valid:
            if !Bytes.equal(new.bytes.span.extracting(start..<new.bytes.count), old[row]) {
              batch.changes.add(ChangeSet(.booleanWord))
            }
          case .unknown:
            batch.warn(row, .booleanUnknown, field)
            batch.keep(row, field, .original, old[row])
          }
        }
        new.endValue()
      }
      return new
    }
  }

  private func lists(_ field: Field, _ reading: ListReading, _ batch: inout Batch) {
    batch.rewrite(field) { old, batch in
      var new = TextColumn(rows: old.count)
      for row in 0..<old.count {
        if !old.isBlank(row) {
          let outcome = ListNormalizer.normalize(old[row], reading: reading, into: &new.bytes)
          batch.changes.add(outcome.changes)
        }
        new.endValue()
      }
      return new
    }
  }

  /// The word itself is translated by the target; an unknown one is told and kept.
  private func words(_ field: Field, _ known: Set<[UInt8]>, _ batch: inout Batch) {
    guard let column = batch[field] else { return }
    for row in 0..<column.count where !column.isBlank(row) {
      if known.contains(StatusWords.key(column[row])) { continue }
      batch.warn(row, .statusUnknown, field)
      batch.keep(row, field, .original, column[row])
    }
  }
}

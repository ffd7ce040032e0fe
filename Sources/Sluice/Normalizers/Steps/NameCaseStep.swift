/// Gives names that are all in capitals or all in small letters their proper case.
struct NameCaseStep: Step {
  func apply(to batch: inout Batch) {
    let countries = batch[.country]
    normalize(.firstName, .first, countries, &batch)
    normalize(.lastName, .last, countries, &batch)
  }

  private func normalize(
    _ field: Field,
    _ part: NameCaser.Part,
    _ countries: TextColumn?,
    _ batch: inout Batch
  ) {
    batch.rewrite(field) { old, batch in
      var new = TextColumn(rows: old.count)
      var changed = 0
      for row in 0..<old.count {
        if !old.isBlank(row) {
          let country = countries.flatMap { CountryCode(letters: $0[row]) }
          if NameCaser.normalize(old[row], part: part, country: country, into: &new.bytes) {
            changed += 1
          }
        }
        new.endValue()
      }
      batch.changes.add(.nameProperCase, times: changed)
      return new
    }
  }
}

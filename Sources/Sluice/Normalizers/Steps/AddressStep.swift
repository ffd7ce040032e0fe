/// Brings states and postal codes into the form of the row's country; without one nothing is certain.
///
/// A row takes the country of the address's own column; a file that has one column of countries means
/// it for both addresses.
struct AddressStep: Step {
  func apply(to batch: inout Batch) {
    let person = batch[.country] ?? batch[.companyCountry]
    let company = batch[.companyCountry] ?? batch[.country]
    normalizeStates(.state, person, &batch)
    normalizeStates(.companyState, company, &batch)
    normalizePostalCodes(.postalCode, person, &batch)
    normalizePostalCodes(.companyPostalCode, company, &batch)
  }

  private func normalizeStates(_ field: Field, _ countries: TextColumn?, _ batch: inout Batch) {
    guard let countries, batch[field] != nil else { return }
    batch.rewrite(field) { old, batch in
      let states = StateTable.shared
      var new = TextColumn(rows: old.count, bytesPerRow: 3)
      var changed = 0
      for row in 0..<old.count {
        if !old.isBlank(row) {
          let value = old[row]
          let start = new.bytes.count
          if let country = CountryCode(letters: countries[row]), states.covers(country) {
            if states.appendCode(of: value, in: country, to: &new.bytes) {
              let end = new.bytes.count
              if !Bytes.equal(value, new.bytes.span.extracting(start..<end)) { changed += 1 }
            } else {
              new.bytes.append(copying: value)
              batch.warn(row, .stateUnknown, field)
            }
          } else {
            new.bytes.append(copying: value)
          }
        }
        new.endValue()
      }
      batch.changes.add(.stateCode, times: changed)
      return new
    }
  }

  private func normalizePostalCodes(
    _ field: Field,
    _ countries: TextColumn?,
    _ batch: inout Batch
  ) {
    batch.rewrite(field) { old, batch in
      var new = TextColumn(rows: old.count, bytesPerRow: 8)
      for row in 0..<old.count {
        if !old.isBlank(row) {
          let outcome: PostalOutcome
          if let countries {
            outcome = PostalCode.normalize(
              old[row],
              country: CountryCode(letters: countries[row]),
              into: &new.bytes
            )
          } else {
            outcome = PostalCode.normalize(old[row], country: nil, into: &new.bytes)
          }
          if !outcome.changes.isEmpty { batch.changes.add(outcome.changes) }
          if outcome.verdict == .unlikely { batch.warn(row, .postalUnlikely, field) }
        }
        new.endValue()
      }
      return new
    }
  }
}

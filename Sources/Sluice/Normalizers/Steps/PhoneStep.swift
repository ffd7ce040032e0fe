/// Turns phone numbers into E.164.
///
/// A number without a country takes its region from the row's country, else from the import's
/// default; with neither it stays blank and is reported, never guessed.
struct PhoneStep: Step {
  let defaultRegion: PhoneRegion?

  func apply(to batch: inout Batch) {
    normalize(.phone, country: .country, orElse: .companyCountry, &batch)
    normalize(.mobile, country: .country, orElse: .companyCountry, &batch)
    normalize(.companyPhone, country: .companyCountry, orElse: .country, &batch)
  }

  private func normalize(
    _ field: Field,
    country: Field,
    orElse: Field,
    _ batch: inout Batch
  ) {
    batch.rewrite(field) { old, batch in
      let countries = [batch[country], batch[orElse]]
      var new = TextColumn(rows: old.count, bytesPerRow: 13)
      for row in 0..<old.count {
        if !old.isBlank(row) {
          let number = PhoneParser.shared.parse(old[row], region: region(countries, row))
          take(number, field, row, old, &new, &batch)
        }
        new.endValue()
      }
      return new
    }
  }

  private func region(_ countries: [TextColumn?], _ row: Int) -> PhoneRegion? {
    for column in countries {
      guard let column, !column.isBlank(row) else { continue }
      if let region = PhoneParser.shared.region(iso: column[row]) { return region }
    }
    return defaultRegion
  }

  private func take(
    _ number: PhoneNumber,
    _ field: Field,
    _ row: Int,
    _ old: TextColumn,
    _ new: inout TextColumn,
    _ batch: inout Batch
  ) {
    let code: IssueCode
    switch number.outcome {
    case .valid, .possible:
      number.appendE164(to: &new.bytes)
      if number.outcome == .possible { batch.warn(row, .phoneUnlikely, field) }
      if number.hasExtension {
        var digits: [UInt8] = []
        number.appendExtension(to: &digits)
        batch.keep(row, field, .phoneExtension, digits.span)
      }
      if number.count > 1 {
        batch.warn(row, .phoneSeveral, field)
        batch.keep(row, field, .original, old[row])
      }
      return
    case .tooShort: code = .phoneTooShort
    case .tooLong: code = .phoneTooLong
    case .noRegion: code = .phoneNoRegion
    case .notANumber: code = .phoneNotANumber
    case .serviceNumber: code = .phoneService
    case .damaged: code = .phoneDamaged
    }
    batch.warn(row, code, field)
    batch.keep(row, field, .original, old[row])
  }
}

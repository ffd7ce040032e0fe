/// Turns phone numbers into E.164.
///
/// A number without a country takes its region from the row's country, else from the import's
/// default; with neither it stays blank and is reported, never guessed. Where the region came from
/// is counted among the changes.
struct PhoneStep: Step {
  let defaultRegion: PhoneRegion?

  func apply(to batch: inout Batch) {
    normalize(.phone, countries: (.country, .companyCountry), &batch)
    normalize(.mobile, countries: (.country, .companyCountry), &batch)
    normalize(.companyPhone, countries: (.companyCountry, .country), &batch)
  }

  private func normalize(_ field: Field, countries: (Field, Field), _ batch: inout Batch) {
    batch.rewrite(field) { old, batch in
      let regions = PhoneRegionEvidence(countries, of: batch, else: defaultRegion)
      var new = TextColumn(rows: old.count, bytesPerRow: 13)
      var facts = [PhoneFacts](repeating: PhoneFacts(), count: old.count)
      let parser = PhoneParser.shared
      let cells = old.bytes.span
      for row in 0..<old.count {
        if !old.isBlank(row) {
          let (region, change) = regions.region(row)
          let number = parser.parse(cells, old.range(row), region: region)
          facts[row] = PhoneFacts(number)
          take(number, change, field, row, old, &new, &batch)
          if number.count > 1 || old[row].count > Self.longestSingle {
            // That the number which was taken is among them does no harm.
            FurtherContact.forEachListed(in: old[row], region: region, of: row) {
              batch.further.append($0)
            }
          }
        }
        new.endValue()
      }
      switch field {
      case .phone: batch.facts.phone = facts
      case .mobile: batch.facts.mobile = facts
      default: break
      }
      return new
    }
  }

  /// Bytes of a cell that can hardly be more than one number.
  private static let longestSingle = 20

  private func take(
    _ number: PhoneNumber,
    _ evidence: ChangeCode,
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
      var changes = number.changes
      if number.usedRegion { changes.insert(evidence) }
      let start = row == 0 ? 0 : Int(new.ends[row - 1])
      if !Bytes.equal(old[row], new.bytes.span.extracting(start..<new.bytes.count)) {
        changes.insert(.phoneFormatted)
      }
      batch.changes.add(changes)
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

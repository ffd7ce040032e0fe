/// Collects the addresses and numbers of columns that are no field, for suppression.
struct FurtherContactStep: Step {
  let contacts: [Binding.FurtherContacts]
  let defaultRegion: PhoneRegion?

  func apply(to batch: inout Batch) {
    let regions = PhoneRegionEvidence((.country, .companyCountry), of: batch, else: defaultRegion)
    var found: [FurtherContact] = []
    for row in 0..<batch.count where batch.fates[row].isPending {
      for contact in contacts {
        let cell = cleaned(contact, row, batch.raw)
        if cell.isEmpty { continue }
        switch contact.kind {
        case .email:
          EmailNormalizer.forEachAddress(in: cell.span) { address in
            var bytes: [UInt8] = []
            bytes.append(copying: address)
            found.append(FurtherContact(row: row, kind: .email, bytes: bytes))
          }
        case .phone:
          let region = regions.region(row).0
          let number = PhoneParser.shared.parse(cell.span, region: region)
          if number.isTaken { found.append(FurtherContact(row: row, number: number)) }
          FurtherContact.forEachListed(in: cell.span, region: region, of: row) { found.append($0) }
        }
      }
    }
    batch.further += found
  }

  /// A cell without what exports leave around values.
  private func cleaned(_ contact: Binding.FurtherContacts, _ row: Int, _ raw: RawBatch) -> [UInt8] {
    let index = raw.valueRange(row).lowerBound + contact.column
    var cell: [UInt8] = []
    if raw.values[index].range.isEmpty { return cell }
    var value: [UInt8] = []
    raw.appendValue(index, to: &value)
    var changes = ChangeSet()
    let rules = TextRules.of(contact.kind == .email ? .email : .phone)
    _ = TextCleaner.clean(value.span, into: &cell, rules: rules, changes: &changes)
    return cell
  }
}

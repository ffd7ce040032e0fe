/// Kind of line, country and time zone of a person's phone number, else of the mobile number.
///
/// The country is the number's, not the person's: it never goes into an address.
struct PhoneEnrichment: Enrichment {
  let rules: [EnrichmentRule] = [
    .phoneTypeFromPhone, .phoneCountryFromPhone, .timeZoneFromPhone,
  ]

  private static let types = NameTable([
    "fixed_line", "mobile", "fixed_line_or_mobile", "toll_free", "premium_rate", "shared_cost",
    "voip", "personal_number", "pager", "uan", "voicemail", "unknown",
  ])

  func apply(to batch: inout Batch, filling: EnrichmentFilling) {
    let phones = batch.facts.phone
    let mobiles = batch.facts.mobile
    let facts = phones.isEmpty ? mobiles : Self.merged(phones, mobiles)
    guard facts.count == batch.count else { return }
    let types = Self.types
    batch.fill(.phoneTypeFromPhone, bytesPerRow: 20) { row, out in
      guard facts[row].isKnown else { return false }
      types.append(Int(facts[row].type.rawValue), to: &out)
      return true
    }
    batch.fill(.phoneCountryFromPhone, bytesPerRow: 2) { row, out in
      guard facts[row].isKnown, let code = facts[row].region?.alpha2 else { return false }
      out.append(code.0)
      out.append(code.1)
      return true
    }
    let phoneColumn = batch[.phone] ?? TextColumn()
    let mobileColumn = batch[.mobile] ?? TextColumn()
    let phoneCells = phoneColumn.bytes.span
    let mobileCells = mobileColumn.bytes.span
    let zones = PhoneTimeZones.shared
    batch.fill(.timeZoneFromPhone, bytesPerRow: 18) { row, out in
      guard facts[row].isKnown else { return false }
      if row < phones.count, phones[row].isKnown {
        guard row < phoneColumn.count else { return false }
        return zones.appendZone(
          of: phoneCells.extracting(phoneColumn.range(row)),
          facts[row],
          to: &out
        )
      }
      guard row < mobileColumn.count else { return false }
      return zones.appendZone(
        of: mobileCells.extracting(mobileColumn.range(row)),
        facts[row],
        to: &out
      )
    }
  }

  /// What is known of each row's first valid number.
  private static func merged(_ phones: [PhoneFacts], _ mobiles: [PhoneFacts]) -> [PhoneFacts] {
    if mobiles.isEmpty { return phones }
    return phones.indices.map { phones[$0].isKnown ? phones[$0] : mobiles[$0] }
  }
}

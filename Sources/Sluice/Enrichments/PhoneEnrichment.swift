/// Kind of line, country and time zone of a person's phone number, else of the mobile number.
///
/// The country is the number's, not the person's: it never goes into an address.
struct PhoneEnrichment: Enrichment {
  let sources: [Field] = [.phone, .mobile]
  let rules: [EnrichmentRule] = [
    .phoneTypeFromPhone, .phoneCountryFromPhone, .timeZoneFromPhone,
  ]

  func apply(to batch: inout Batch) {
    batch.fill(.phoneType) { row, batch, out in
      guard let (facts, _) = Self.number(row, batch) else { return nil }
      out += facts.type.snakeCaseName
      return .phoneTypeFromPhone
    }
    batch.fill(.phoneCountry) { row, batch, out in
      guard let (facts, _) = Self.number(row, batch), let code = facts.region?.alpha2 else {
        return nil
      }
      out.append(code.0)
      out.append(code.1)
      return .phoneCountryFromPhone
    }
    batch.fill(.timeZone) { row, batch, out in
      guard let (facts, field) = Self.number(row, batch), let column = batch[field],
        PhoneTimeZones.shared.appendZone(of: column[row], facts, to: &out)
      else { return nil }
      return .timeZoneFromPhone
    }
  }

  /// The row's first valid number and the field that holds it.
  private static func number(_ row: Int, _ batch: Batch) -> (PhoneFacts, Field)? {
    if row < batch.facts.phone.count, batch.facts.phone[row].isKnown {
      return (batch.facts.phone[row], .phone)
    }
    if row < batch.facts.mobile.count, batch.facts.mobile[row].isKnown {
      return (batch.facts.mobile[row], .mobile)
    }
    return nil
  }
}

extension PhoneType {
  /// The kind of line as enrichment writes it, in ASCII.
  var snakeCaseName: [UInt8] { Self.names[Int(rawValue)] }

  private static let names: [[UInt8]] = [
    "fixed_line", "mobile", "fixed_line_or_mobile", "toll_free", "premium_rate", "shared_cost",
    "voip", "personal_number", "pager", "uan", "voicemail", "unknown",
  ].map { Array($0.utf8) }
}

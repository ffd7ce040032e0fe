/// Brings postal codes into the form of their country.
///
/// - Capitals, spaces and hyphens as the post writes them: `SW1A 1AA`, `K1A 0B1`, `1012 AB`, `00-950`,
///   `01310-100`, `12345-6789`.
/// - Leading zeros that a spreadsheet took are put back where the country makes that certain: all of its
///   codes have one number of digits, and some of them begin with 0. So `2134` becomes `02134` in the
///   United States, and `1067` becomes `01067` in Germany; in Switzerland, whose codes begin with 1 to 9,
///   three digits stay what they are and are reported.
/// - `12345.0` loses its decimals, in every country.
/// - A country's code in front goes: `D-10115`, `CH-8001`.
///
/// Without a country nothing but decimals is changed. Forms say what a code looks like, not that it exists.
public enum PostalCode {
  /// Appends the normal form of a cleaned value.
  public static func normalize(
    _ value: Span<UInt8>,
    country: CountryCode?,
    into result: inout [UInt8]
  ) -> PostalOutcome {
    if value.isEmpty { return PostalOutcome(verdict: .blank, changes: ChangeSet()) }
    guard let country, let forms = PostalForms.shared.of(country) else {
      return withoutForms(value, into: &result)
    }
    if value.count == forms.plainDigits, isDigits(value) {
      result.append(copying: value)
      return PostalOutcome(verdict: .valid, changes: ChangeSet())
    }
    return match(value, country, forms, into: &result)
  }

  private static func isDigits(_ value: Span<UInt8>) -> Bool {
    for index in value.indices where !Bytes.isDigit(value[index]) { return false }
    return true
  }

  private static func withoutForms(
    _ value: Span<UInt8>,
    into result: inout [UInt8]
  ) -> PostalOutcome {
    let end = endWithoutDecimals(value)
    result.append(copying: value.extracting(0..<end))
    let changes = end < value.count ? ChangeSet(.postalRemovedDecimals) : ChangeSet()
    return PostalOutcome(verdict: .unchecked, changes: changes)
  }

  /// Where a value ends without `.0`, which must follow digits alone.
  private static func endWithoutDecimals(_ value: Span<UInt8>) -> Int {
    var end = value.count
    while end > 0, value[end - 1] == 0x30 { end -= 1 }
    guard end > 1, end < value.count, value[end - 1] == 0x2E else { return value.count }
    end -= 1
    return isDigits(value.extracting(0..<end)) ? end : value.count
  }

  private static func match(
    _ value: Span<UInt8>,
    _ country: CountryCode,
    _ forms: PostalForms.Country,
    into result: inout [UInt8]
  ) -> PostalOutcome {
    let mark = result.count
    let end = endWithoutDecimals(value)
    var changes = end < value.count ? ChangeSet(.postalRemovedDecimals) : ChangeSet()
    var signs = PostalSigns()
    guard signs.read(value.extracting(0..<end)) else { return unlikely(value, into: &result) }
    if !append(signs, forms, to: &result) {
      if signs.dropCountry(country), append(signs, forms, to: &result) {
        changes.insert(.postalRemovedCountry)
      } else if addZeros(&signs, forms), append(signs, forms, to: &result) {
        changes.insert(.postalAddedZero)
      } else if signs.addCountry(country), append(signs, forms, to: &result) {
        changes.insert(.postalSpacing)
      } else {
        return unlikely(value, into: &result)
      }
    }
    if changes.isEmpty, !Bytes.equal(value, result.span.extracting(mark..<result.count)) {
      changes.insert(.postalSpacing)
    }
    return PostalOutcome(verdict: .valid, changes: changes)
  }

  private static func unlikely(
    _ value: Span<UInt8>,
    into result: inout [UInt8]
  ) -> PostalOutcome {
    result.append(copying: value)
    return PostalOutcome(verdict: .unlikely, changes: ChangeSet())
  }

  /// Appends the first template that fits; false, with nothing appended, when none does.
  private static func append(
    _ signs: PostalSigns,
    _ forms: PostalForms.Country,
    to result: inout [UInt8]
  ) -> Bool {
    let mark = result.count
    for template in forms.templates {
      var next = 0
      var fits = true
      for sign in template {
        if sign == 0x20 || sign == 0x2D {
          result.append(sign)
          continue
        }
        guard next < signs.count, fit(signs.bytes[next], sign) else {
          fits = false
          break
        }
        result.append(signs.bytes[next])
        next += 1
      }
      if fits, next == signs.count { return true }
      result.removeLast(result.count - mark)
    }
    return false
  }

  private static func fit(_ byte: UInt8, _ sign: UInt8) -> Bool {
    switch sign {
    case UInt8(ascii: "N"): Bytes.isDigit(byte)
    case UInt8(ascii: "A"): Bytes.isLetter(byte)
    case UInt8(ascii: "X"): true
    default: byte == sign
    }
  }

  /// Puts lost zeros in front, where exactly one number of digits is that little longer.
  private static func addZeros(_ signs: inout PostalSigns, _ forms: PostalForms.Country) -> Bool {
    guard forms.zeros > 0, signs.count > 1, signs.isDigits else { return false }
    for missing in 1...forms.zeros {
      let wanted = signs.count + missing
      let fits = forms.templates.contains { template in
        template.reduce(0) { $0 + ($1 == UInt8(ascii: "N") ? 1 : 0) } == wanted
      }
      if fits {
        signs.addZeros(missing)
        return true
      }
    }
    return false
  }
}

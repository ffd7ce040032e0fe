/// Parses phone numbers by the numbering plans of libphonenumber.
///
/// `parse` reads a cell as people fill them, `parseSingle` one number exactly as libphonenumber does.
/// Neither allocates, and a parser is safe to share. The plans are those that
/// `PhoneParser.planVersion` names.
public struct PhoneParser: Sendable {
  /// The one parser; the first use decodes the plans.
  public static let shared = PhoneParser()

  /// The version of the PyPI package `phonenumbers` that the numbering plans come from.
  public static var planVersion: String { PhonePlanData.version }

  let tables: PhoneTables

  private init() {
    tables = PhoneTables.shared
  }

  /// Finds a region by its two-letter code of ISO 3166-1, in capitals or small letters.
  ///
  /// Returns nil for a code without a numbering plan, such as `AQ`.
  public func region(iso alpha2: Span<UInt8>) -> PhoneRegion? {
    tables.region(iso: alpha2)
  }

  /// Parses one number, in UTF-8, as libphonenumber's `parse` and `isValidNumber` do.
  ///
  /// `region` is the one a number in national form belongs to; without it such a number has the
  /// outcome `noRegion`. Extensions are given in ASCII digits.
  public func parseSingle(_ value: Span<UInt8>, region: PhoneRegion?) -> PhoneNumber {
    let scan = PhoneScan(value)
    return scan.form == .complex
      ? parseComplex(value, region: region)
      : resolve(scan.digits, hasPlus: scan.form == .international, region: region)
  }

  /// Parses a value that may hold letters, an extension or characters beyond ASCII.
  func parseComplex(_ value: Span<UInt8>, region: PhoneRegion?) -> PhoneNumber {
    for index in value.indices where value[index] >= 0x80 {
      let text = PhoneText(value)
      return text.isTooLong ? PhoneNumber(.tooLong) : parse(text.tokens, region: region)
    }
    guard value.count <= PhoneTokens.longest else { return PhoneNumber(.tooLong) }
    return parse(PhoneTokens(value), region: region)
  }

  /// Parses a value of at most 250 characters.
  func parse(_ value: PhoneTokens, region: PhoneRegion?) -> PhoneNumber {
    guard let context = value.contextStart else {
      let range = value.numberRange
      var number = parseNumber(value.extracting(range).withoutSubaddress(), region: region)
      if value.extracting(0..<range.lowerBound).hasWord { number.trace.insert(.label) }
      return number
    }
    var number = PhoneText()
    guard value.appendNumber(before: context, to: &number) else {
      return PhoneNumber(.notANumber)
    }
    return parseNumber(number.tokens.withoutSubaddress(), region: region)
  }

  private func parseNumber(_ text: PhoneTokens, region: PhoneRegion?) -> PhoneNumber {
    guard text.isViable(end: text.count) else { return PhoneNumber(.notANumber) }
    var digits = PhoneDigits()
    guard let found = text.findExtension(end: text.count), text.isViable(end: found.start) else {
      text.appendDigits(upTo: text.count, to: &digits)
      var number = resolve(digits, hasPlus: text.startsWithPlus, region: region)
      number.trace.formUnion(text.digitTrace(upTo: text.count))
      return number
    }
    text.appendDigits(upTo: found.start, to: &digits)
    var number = resolve(digits, hasPlus: text.startsWithPlus, region: region)
    number.trace.formUnion(text.digitTrace(upTo: found.start))
    guard number.callingCode != 0 else { return number }
    number.extensionCount = UInt8(found.digits.count)
    for index in found.digits {
      number.extensionDigits <<= 4
      number.extensionDigits |= UInt128(PhoneToken.digit(text[index]) ?? 0)
    }
    return number
  }
}

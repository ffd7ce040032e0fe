extension PhoneTokens {
  /// A phone number that a spreadsheet or a data tool took for a quantity.
  enum SpreadsheetNumber {
    /// All digits are there, as in `12125550101.0` or `1.2125550101E+10`.
    case whole(PhoneDigits, hasPlus: Bool)
    /// Digits are gone for good, as in `1.21256E+10`.
    case damaged
  }

  /// The value as a floating-point number, or nil if it is not written as one.
  ///
  /// Needs at least seven digits before the point, so that `555.0` is left alone, and a first digit
  /// other than zero, which such a number cannot have.
  var spreadsheetNumber: SpreadsheetNumber? {
    let range = withoutGuards
    var at = range.lowerBound
    let hasPlus = at < range.upperBound && self[at] == UInt8(ascii: "+")
    if hasPlus { at += 1 }
    var digits = PhoneDigits()
    appendASCIIDigits(from: &at, below: range.upperBound, to: &digits)
    let whole = digits.count
    guard whole > 0, digits.first != 0, at < range.upperBound else { return nil }
    if self[at] == UInt8(ascii: ".") || self[at] == UInt8(ascii: ",") {
      if whole >= 7, hasText(".0", at: at), at + 2 == range.upperBound {
        return .whole(digits, hasPlus: hasPlus)
      }
      at += 1
      let fraction = at
      appendASCIIDigits(from: &at, below: range.upperBound, to: &digits)
      guard at > fraction else { return nil }
    }
    guard whole == 1, at < range.upperBound, self[at] | 0x20 == UInt8(ascii: "e") else {
      return nil
    }
    at += 1
    if at < range.upperBound, self[at] == UInt8(ascii: "+") { at += 1 }
    var exponent = PhoneDigits()
    appendASCIIDigits(from: &at, below: range.upperBound, to: &exponent)
    guard at == range.upperBound, exponent.count == 1 || exponent.count == 2 else { return nil }
    return scaled(digits, to: Int(exponent.value) + 1, hasPlus: hasPlus)
  }

  private func scaled(_ digits: PhoneDigits, to length: Int, hasPlus: Bool) -> SpreadsheetNumber? {
    guard length >= 7, length <= 18 else { return nil }
    guard digits.count >= length, digits.count <= PhoneDigits.capacity else { return .damaged }
    var whole = PhoneDigits()
    for index in 0..<digits.count {
      if index < length {
        whole.append(digits[index])
      } else if digits[index] != 0 {
        return .damaged
      }
    }
    return .whole(whole, hasPlus: hasPlus)
  }

  /// The value without blanks and export guards (`'`, `="…"`) around it.
  private var withoutGuards: Range<Int> {
    var start = 0
    var end = count
    while start < end, isGuard(self[start]) { start += 1 }
    while end > start, isGuard(self[end - 1]) { end -= 1 }
    return start..<end
  }

  private func isGuard(_ token: UInt8) -> Bool {
    switch token {
    case UInt8(ascii: " "), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "="),
      UInt8(ascii: "\n"), PhoneToken.noBreakSpace:
      true
    default:
      false
    }
  }

  private func appendASCIIDigits(from at: inout Int, below end: Int, to digits: inout PhoneDigits) {
    while at < end, self[at] &- UInt8(ascii: "0") < 10 {
      digits.append(self[at] - UInt8(ascii: "0"))
      at += 1
    }
  }
}

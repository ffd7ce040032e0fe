/// Turns numbers and amounts of money into plain digits with a decimal point.
///
/// The text is exact: no binary fraction is ever made of it. What begins fractions is decided from
/// the whole column, by ``DecimalEvidence``. A percent sign is dropped and the number kept as written.
public enum NumberNormalizer {
  /// Appends the normal form of a cleaned value, or nothing when it has none.
  public static func normalize(
    _ value: Span<UInt8>,
    reading: NumberReading,
    into result: inout [UInt8]
  ) -> NumberOutcome {
    if isPlain(value), reading.limit == nil {
      result.append(copying: value)
      return NumberOutcome(verdict: .valid)
    }
    guard let scan = NumberScanner.scan(value) else { return NumberOutcome(verdict: .invalid) }
    if scan.body.isEmpty { return NumberOutcome(verdict: .blank) }
    guard let mark = decimalAt(scan, reading) else {
      return NumberOutcome(verdict: reading.decimal == nil ? .ambiguous : .otherMark)
    }
    let start = result.count
    var outcome = NumberOutcome(verdict: .valid, changes: changes(scan), currency: scan.currency)
    if mark < scan.body.upperBound, value[mark] == UInt8(ascii: ",") {
      outcome.changes.insert(.numberDecimalComma)
    }
    if scan.hasGroups || hasGroupMark(value, scan, before: mark) {
      outcome.changes.insert(.numberGroups)
    }
    append(value, scan, mark, to: &result)
    // An exponent may write out more digits than there were.
    if scan.shift != 0, digitCount(result, from: start) > NumberScanner.longest {
      outcome.verdict = .invalid
    }
    if reading.isWhole, !dropZeroFraction(&result, from: start) { outcome.verdict = .notWhole }
    if let limit = reading.limit, !fits(result, from: start, limit) { outcome.verdict = .tooLarge }
    if outcome.verdict != .valid {
      result.removeLast(result.count - start)
      outcome.changes = ChangeSet()
      outcome.currency = nil
    }
    return outcome
  }

  /// The usual case: digits and nothing else, without zeros before them.
  private static func isPlain(_ value: Span<UInt8>) -> Bool {
    guard value.count > 0, value.count <= 18, value[0] != UInt8(ascii: "0") || value.count == 1
    else { return false }
    for index in value.indices where !Bytes.isDigit(value[index]) { return false }
    return true
  }

  /// Where the fraction's mark stands, the body's end when there is none; nil when the column's
  /// reading does not allow what is written.
  private static func decimalAt(_ scan: NumberScan, _ reading: NumberReading) -> Int? {
    switch scan.marks {
    case .none: return scan.body.upperBound
    case .decimal(let mark):
      return reading.decimal == nil || reading.decimal == mark ? scan.lastMark : nil
    case .grouping(let mark): return reading.decimal == mark ? nil : scan.body.upperBound
    case .either(let mark):
      guard let decimal = reading.decimal else { return nil }
      return decimal == mark ? scan.lastMark : scan.body.upperBound
    }
  }

  private static func changes(_ scan: NumberScan) -> ChangeSet {
    var changes = ChangeSet()
    if scan.currency != nil { changes.insert(.numberCurrency) }
    if scan.isPercent { changes.insert(.numberPercent) }
    if scan.hasBookkeepersSign { changes.insert(.numberBookkeepersSign) }
    if scan.shift != 0 { changes.insert(scan.hasExponent ? .numberExponent : .numberMultiple) }
    return changes
  }

  private static func hasGroupMark(
    _ value: Span<UInt8>,
    _ scan: NumberScan,
    before end: Int
  ) -> Bool {
    for index in scan.body.lowerBound..<end where !Bytes.isDigit(value[index]) { return true }
    return false
  }

  private static func append(
    _ value: Span<UInt8>,
    _ scan: NumberScan,
    _ mark: Int,
    to result: inout [UInt8]
  ) {
    var digits: [UInt8] = []
    digits.reserveCapacity(scan.body.count)
    var point = 0
    for index in scan.body where Bytes.isDigit(value[index]) {
      digits.append(value[index])
      if index < mark { point += 1 }
    }
    point += scan.shift
    if point < 0 {
      digits.insert(contentsOf: repeatElement(UInt8(ascii: "0"), count: -point), at: 0)
      point = 0
    }
    while digits.count < point { digits.append(UInt8(ascii: "0")) }
    var first = 0
    while first < point, digits[first] == UInt8(ascii: "0") { first += 1 }
    let isZero = digits.allSatisfy { $0 == UInt8(ascii: "0") }
    if scan.isNegative && !isZero { result.append(UInt8(ascii: "-")) }
    if first >= point { result.append(UInt8(ascii: "0")) }
    result.append(contentsOf: digits[first..<max(first, point)])
    if point < digits.count {
      result.append(UInt8(ascii: "."))
      result.append(contentsOf: digits[point...])
    }
  }

  private static func digitCount(_ result: [UInt8], from start: Int) -> Int {
    result[start...].reduce(0) { $0 + (Bytes.isDigit($1) ? 1 : 0) }
  }

  /// Drops `.00`; false when the fraction is not nothing.
  private static func dropZeroFraction(_ result: inout [UInt8], from start: Int) -> Bool {
    guard let point = result[start...].firstIndex(of: UInt8(ascii: ".")) else { return true }
    guard result[(point + 1)...].allSatisfy({ $0 == UInt8(ascii: "0") }) else { return false }
    result.removeLast(result.count - point)
    return true
  }

  private static func fits(_ result: [UInt8], from start: Int, _ limit: NumberLimit) -> Bool {
    var digits = 0
    var value = 0
    for byte in result[start...] {
      if byte == UInt8(ascii: ".") { break }
      guard Bytes.isDigit(byte) else { continue }
      digits += 1
      if digits > limit.wholeDigits && !(digits == 1 && byte == UInt8(ascii: "0")) { return false }
      // Numbers past this are longer than any limit with a largest value.
      if digits <= 18 { value = value * 10 + Int(byte & 0x0F) }
    }
    guard let largest = limit.largest else { return true }
    return digits > 18 || value <= largest
  }
}

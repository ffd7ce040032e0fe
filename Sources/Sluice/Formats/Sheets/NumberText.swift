/// Writes the numbers of sheets as people write them.
///
/// Sheets hold binary numbers, often with the 17 digits that such a number may need:
/// `0.10000000000000001` for what was typed as 0.1. Fractions are written with the 15 digits that
/// Excel shows, integers with all of theirs, without an exponent while they have up to 21 places: an
/// id stays one.
enum NumberText {
  /// Appends a number as it stands in a file; text that is no number is appended as it is.
  static func append(_ raw: Span<UInt8>, to target: inout [UInt8]) {
    guard !isPlain(raw) else { return target.append(copying: raw) }
    guard !hasLostDigits(raw), let value = value(raw) else { return target.append(copying: raw) }
    append(value, to: &target)
  }

  /// Whether an integer of 8 to 15 places was written with an exponent and without all of its digits.
  ///
  /// Excel never stores one so. It is what is left of a phone number or an id that some program took for a
  /// measurement; with zeros for the lost digits it would look whole.
  private static func hasLostDigits(_ raw: Span<UInt8>) -> Bool {
    var digits = 0
    var places: Int?
    var position = raw.count > 0 && raw[0] == UInt8(ascii: "-") ? 1 : 0
    while position < raw.count, raw[position] | 0x20 != UInt8(ascii: "e") {
      if raw[position] == UInt8(ascii: ".") {
        places = digits
      } else if Bytes.isDigit(raw[position]) {
        digits += 1
      } else {
        return false
      }
      position += 1
    }
    guard position < raw.count, digits > 1 else { return false }
    position += 1
    if position < raw.count, raw[position] == UInt8(ascii: "+") { position += 1 }
    var exponent = 0
    guard position < raw.count else { return false }
    while position < raw.count {
      guard Bytes.isDigit(raw[position]), exponent < 100 else { return false }
      exponent = exponent * 10 + Int(raw[position] - 0x30)
      position += 1
    }
    let length = (places ?? digits) + exponent
    return digits < length && (8...15).contains(length)
  }

  /// Whether a number can stay as it is written: an integer, or at most 15 digits.
  private static func isPlain(_ raw: Span<UInt8>) -> Bool {
    var digits = 0
    var hasPoint = false
    let first = raw.count > 0 && raw[0] == UInt8(ascii: "-") ? 1 : 0
    for index in first..<max(first, raw.count) {
      if Bytes.isDigit(raw[index]) {
        digits += 1
      } else if raw[index] == UInt8(ascii: "."), !hasPoint, index > first, index + 1 < raw.count {
        hasPoint = true
      } else {
        return false
      }
    }
    if digits == 1 && first == 1 && raw[1] == UInt8(ascii: "0") { return false }
    if hasPoint && raw[raw.count - 1] == UInt8(ascii: "0") { return false }
    return digits > 0 && (!hasPoint || digits <= 15)
  }

  /// The number that a text of XML Schema's type double means; nil for infinity and other text.
  static func value(_ raw: Span<UInt8>) -> Double? {
    if let value = small(raw) { return value }
    guard raw.count < 400 else { return nil }
    var text: [UInt8] = []
    text.append(copying: raw)
    guard let first = text.first(where: { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "+") }),
      Bytes.isDigit(first) || first == UInt8(ascii: "."),
      text.allSatisfy({ Bytes.isDigit($0) || ".-+eE".utf8.contains($0) }),
      let value = Double(String(decoding: text, as: UTF8.self)), value.isFinite
    else { return nil }
    return value
  }

  /// Numbers of up to 15 digits without an exponent, whose value one exact division gives.
  private static func small(_ raw: Span<UInt8>) -> Double? {
    guard raw.count > 0, raw.count <= 17 else { return nil }
    let isNegative = raw[0] == UInt8(ascii: "-")
    var mantissa: Int64 = 0
    var digits = 0
    var places = -1
    for index in (isNegative ? 1 : 0)..<raw.count {
      if Bytes.isDigit(raw[index]) {
        mantissa = mantissa * 10 + Int64(raw[index] - 0x30)
        digits += 1
        if places >= 0 { places += 1 }
      } else if raw[index] == UInt8(ascii: "."), places < 0 {
        places = 0
      } else {
        return nil
      }
    }
    guard digits > 0, digits <= 15 else { return nil }
    var scale = 1.0
    for _ in 0..<max(places, 0) { scale *= 10 }
    let value = Double(mantissa) / scale
    return isNegative ? -value : value
  }

  /// Appends the shortest digits that mean this number.
  static func append(_ value: Double, to target: inout [UInt8]) {
    if value == 0 { return target.append(UInt8(ascii: "0")) }
    var digits: [UInt8] = []
    var point: Int?
    var exponent = 0
    let parts = value.magnitude.description.utf8.split(separator: UInt8(ascii: "e"))
    for byte in parts.first ?? Substring("").utf8[...] {
      if byte == UInt8(ascii: ".") { point = digits.count } else { digits.append(byte) }
    }
    if parts.count > 1 { exponent = Int(Substring(parts[1])) ?? 0 }
    var places = (point ?? digits.count) + exponent
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    while digits.first == UInt8(ascii: "0") {
      digits.removeFirst()
      places -= 1
    }
    if places <= 15 { places += round(&digits) }
    if value < 0 { target.append(UInt8(ascii: "-")) }
    append(digits, before: places, to: &target)
  }

  /// Rounds digits to 15 of them; 1 when there is one more before the point for it.
  private static func round(_ digits: inout [UInt8]) -> Int {
    guard digits.count > 15 else { return 0 }
    let isUp = digits[15] >= UInt8(ascii: "5")
    digits.removeLast(digits.count - 15)
    while isUp, let last = digits.last {
      if last < UInt8(ascii: "9") {
        digits[digits.count - 1] += 1
        return 0
      }
      digits.removeLast()
    }
    guard isUp else {
      while digits.last == UInt8(ascii: "0") { digits.removeLast() }
      return 0
    }
    digits = [UInt8(ascii: "1")]
    return 1
  }

  /// Appends digits of which `places` stand before the point.
  private static func append(_ digits: [UInt8], before places: Int, to target: inout [UInt8]) {
    let zero = UInt8(ascii: "0")
    if places > 21 || places < -9 {
      target.append(digits[0])
      if digits.count > 1 { target.append(UInt8(ascii: ".")) }
      target.append(contentsOf: digits.dropFirst())
      target.append(contentsOf: "E\(places > 0 ? "+" : "")\(places - 1)".utf8)
    } else if places <= 0 {
      target.append(contentsOf: [zero, UInt8(ascii: ".")])
      target.append(contentsOf: repeatElement(zero, count: -places))
      target.append(contentsOf: digits)
    } else if digits.count <= places {
      target.append(contentsOf: digits)
      target.append(contentsOf: repeatElement(zero, count: places - digits.count))
    } else {
      target.append(contentsOf: digits[..<places])
      target.append(UInt8(ascii: "."))
      target.append(contentsOf: digits[places...])
    }
  }
}

/// Takes a cell apart that holds a date and perhaps a time.
///
/// The text must be cleaned: single spaces, nothing invisible.
enum DateScanner {
  /// The parts of a date as they are found.
  private struct Found {
    var count = 0
    var parts = [3 of Int](repeating: 0)
    var digits = [3 of Int](repeating: 0)
    /// Which part is the name of a month.
    var nameAt = -1
    var separators = [3 of UInt8](repeating: 0)

    mutating func add(_ value: Int, digits: Int, after separator: UInt8) {
      parts[count] = value
      self.digits[count] = digits
      separators[count] = separator
      count += 1
    }
  }

  /// What a cell holds.
  static func scan(_ text: Span<UInt8>) -> DateScan {
    var start = 0
    var end = text.count
    while start < end, isEdge(text[start]) { start += 1 }
    while end > start, isEdge(text[end - 1]) { end -= 1 }
    if start == end { return DateScan(.blank) }
    if let plain = iso(text, start, end) { return plain }
    if let number = bareNumber(text, start, end) { return number }
    return scan(text.extracting(start..<end)) ?? DateScan(.invalid)
  }

  @inline(__always)
  private static func isEdge(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"")
  }

  /// The usual case: `2024-03-04`, alone or before a time.
  private static func iso(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> DateScan? {
    guard end - start >= 10, text[start + 4] == 0x2D, text[start + 7] == 0x2D else { return nil }
    guard let year = number(text, start, 4), let month = number(text, start + 5, 2),
      let day = number(text, start + 8, 2)
    else { return nil }
    var scan = DateScan(.known)
    if end - start > 10 {
      let next = text[start + 10]
      guard next == UInt8(ascii: "T") || next == UInt8(ascii: " "),
        let time = TimeScanner.scan(text.extracting(start..<end), 10)
      else { return nil }
      scan.time = time.isNone ? nil : time.time
    }
    if year | month | day == 0 { return DateScan(.zeros) }
    scan.parts = (year, month, day)
    return scan
  }

  @inline(__always)
  static func number(_ text: Span<UInt8>, _ start: Int, _ digits: Int) -> Int? {
    var value = 0
    for index in start..<(start + digits) {
      guard Bytes.isDigit(text[index]) else { return nil }
      value = value * 10 + Int(text[index] & 0x0F)
    }
    return value
  }

  /// Digits, perhaps with a sign and a fraction.
  private static func bareNumber(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> DateScan? {
    var scan = DateScan(.number)
    var at = start
    if text[at] == UInt8(ascii: "-") {
      scan.isNegative = true
      at += 1
    }
    let first = at
    while at < end, Bytes.isDigit(text[at]) {
      if at - first >= 17 { return nil }
      scan.parts.0 = scan.parts.0 * 10 + Int(text[at] & 0x0F)
      at += 1
    }
    scan.digits.0 = at - first
    if at == first { return nil }
    if at < end {
      guard text[at] == UInt8(ascii: ".") || text[at] == UInt8(ascii: ","), at + 1 < end else {
        return nil
      }
      at += 1
      var weight = 100_000
      while at < end {
        guard Bytes.isDigit(text[at]) else { return nil }
        scan.millionths += Int(text[at] & 0x0F) * weight
        weight /= 10
        at += 1
      }
      // `4.3` and `12.31` are no numbers of days.
      if scan.digits.0 < 5 { return nil }
    }
    return scan
  }

  private static func scan(_ text: Span<UInt8>) -> DateScan? {
    var found = Found()
    var at = 0
    // What begins with a sign is no date.
    guard Bytes.isDigit(text[0]) || Bytes.isLetter(text[0]) || text[0] >= 0x80 else { return nil }
    while at < text.count && found.count < 3 {
      let separator = skipSeparator(text, &at)
      if at == text.count { break }
      if Bytes.isDigit(text[at]) {
        guard number(text, &at, separator, &found) else { return nil }
        continue
      }
      guard let key = wordKey(text, &at), let month = MonthNames.shared.month(key) else {
        return nil
      }
      if at < text.count, text[at] == UInt8(ascii: ".") { at += 1 }
      if month == 0 { continue }
      if found.nameAt >= 0 { return nil }
      found.nameAt = found.count
      found.add(month, digits: 2, after: separator)
    }
    if found.count < 3 {
      let isPart = found.nameAt >= 0 || found.count == 2
      return isPart && at == text.count ? DateScan(.incomplete) : nil
    }
    guard var scan = shape(found) else { return nil }
    if at < text.count {
      guard let time = TimeScanner.scan(text, at) else { return nil }
      scan.time = time.isNone ? nil : time.time
    }
    return scan
  }

  /// Reads a number and what belongs to it; false when it can be no part of a date.
  private static func number(
    _ text: Span<UInt8>,
    _ at: inout Int,
    _ separator: UInt8,
    _ found: inout Found
  ) -> Bool {
    let start = at
    var value = 0
    while at < text.count, Bytes.isDigit(text[at]) {
      if at - start >= 8 { return false }
      value = value * 10 + Int(text[at] & 0x0F)
      at += 1
    }
    let digits = at - start
    if digits == 8 && found.count == 0 {
      found.add(value / 10_000, digits: 4, after: 0)
      found.add(value / 100 % 100, digits: 2, after: 0)
      found.add(value % 100, digits: 2, after: 0)
      return true
    }
    if digits > 4 || digits == 3 { return false }
    found.add(value, digits: digits, after: separator)
    skipOrdinal(text, &at)
    return true
  }

  /// Passes over `st`, `nd`, `rd`, `th`, `er`, `º`, `ª`, `°`, and the signs for year, month and day.
  private static func skipOrdinal(_ text: Span<UInt8>, _ at: inout Int) {
    guard at < text.count, Bytes.isLetter(text[at]) || text[at] >= 0x80 else { return }
    for ending in ["st", "nd", "rd", "th", "er"] where Bytes.matches(text, ending, at: at) {
      if at + 2 < text.count, Bytes.isLetter(text[at + 2]) { continue }
      at += 2
      return
    }
    if at + 1 < text.count, text[at] == 0xC2, [0xAA, 0xB0, 0xBA].contains(text[at + 1]) {
      at += 2
    }
    if at + 2 < text.count {
      switch (text[at], text[at + 1], text[at + 2]) {
      case (0xE5, 0xB9, 0xB4), (0xE6, 0x9C, 0x88), (0xE6, 0x97, 0xA5): at += 3
      default: break
      }
    }
  }

  /// Passes over spaces and at most one sign; returns the sign, else the space, else 0.
  private static func skipSeparator(_ text: Span<UInt8>, _ at: inout Int) -> UInt8 {
    var sign: UInt8 = 0
    while at < text.count {
      switch text[at] {
      case UInt8(ascii: " "):
        if sign == 0 { sign = UInt8(ascii: " ") }
      case UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ","):
        if sign != 0 && sign != UInt8(ascii: " ") { return sign }
        sign = text[at]
      case UInt8(ascii: "'"): break
      default: return sign
      }
      at += 1
    }
    return sign
  }

  /// The key of the letters at `at`; nil when there are none or too many.
  static func wordKey(_ text: Span<UInt8>, _ at: inout Int) -> UInt64? {
    var key: UInt64 = 0
    var letters = 0
    while at < text.count {
      let byte = text[at]
      if Bytes.isLetter(byte) {
        key = key << 5 | UInt64(byte & 0x1F)
        at += 1
      } else if byte == 0xC3, at + 1 < text.count, let plain = plainLetter(text[at + 1]) {
        key = key << 5 | UInt64(plain & 0x1F)
        at += 2
      } else {
        break
      }
      letters += 1
      if letters > MonthNames.longest { return nil }
    }
    return letters == 0 ? nil : key
  }

  /// The letter without its accent of U+00C0 to U+00FF, by the second byte.
  private static func plainLetter(_ byte: UInt8) -> UInt8? {
    switch byte | 0x20 {
    case 0xA0...0xA5: UInt8(ascii: "a")
    case 0xA7: UInt8(ascii: "c")
    case 0xA8...0xAB: UInt8(ascii: "e")
    case 0xAC...0xAF: UInt8(ascii: "i")
    case 0xB2...0xB6: UInt8(ascii: "o")
    case 0xB9...0xBC: UInt8(ascii: "u")
    default: nil
    }
  }

  /// What three parts are; nil when they are no date.
  private static func shape(_ found: Found) -> DateScan? {
    let (first, second, third) = (found.parts[0], found.parts[1], found.parts[2])
    if found.nameAt >= 0 { return named(found) }
    var scan = DateScan(.short)
    scan.parts = (first, second, third)
    scan.digits = (found.digits[0], found.digits[1], found.digits[2])
    scan.separator = found.separators[1]
    if found.separators[1] != found.separators[2] { return nil }
    if first | second | third == 0 { return DateScan(.zeros) }
    switch (found.digits[0], found.digits[1], found.digits[2]) {
    case (4, 1...2, 1...2): scan.form = .known
    case (1...2, 1...2, 4): scan.form = .yearLast
    case (1...2, 1...2, 1...2):
      if found.digits[0] < 2 && found.digits[2] < 2 { return nil }
    default: return nil
    }
    return scan
  }

  private static func named(_ found: Found) -> DateScan? {
    let month = found.parts[found.nameAt]
    let (left, right) =
      switch found.nameAt {
      case 0: (1, 2)
      case 1: (0, 2)
      default: (0, 1)
      }
    var scan = DateScan(.known)
    scan.hasMonthName = true
    let (day, year): (Int, Int)
    if found.digits[left] == 4 {
      (day, year) = (right, left)
    } else if found.digits[right] == 4 {
      (day, year) = (left, right)
    } else if found.nameAt < 2 && found.digits[right] == 2 {
      (day, year) = (left, right)
    } else {
      return nil
    }
    scan.hasShortYear = found.digits[year] < 4
    if found.digits[day] > 2 { return nil }
    scan.parts = (found.parts[year], month, found.parts[day])
    return scan
  }
}

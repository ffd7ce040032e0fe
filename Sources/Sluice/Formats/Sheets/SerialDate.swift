/// Writes the day counts of sheets as dates and times.
///
/// Day 1 is 1 January 1900, and 29 February 1900, which never was, is day 60 (Lotus 1-2-3 counted
/// it, and Excel still does); workbooks with the epoch of 1904 begin with day 0 on 1 January 1904.
/// Times are rounded to the second.
struct SerialDate: Sendable {
  /// Whether days are counted from 1904.
  var is1904: Bool

  /// Appends the moment that a number means; false when it is outside 1900 to 9999.
  ///
  /// A date whose time is midnight is written without it, unless the format shows one. A time is
  /// written alone when there is no day.
  func append(_ value: Double, hasTime: Bool, to target: inout [UInt8]) -> Bool {
    guard value >= 0, value < 2_958_466 else { return false }
    var seconds = Int((value * 86_400).rounded())
    var days = seconds / 86_400
    seconds %= 86_400
    if days == 0 && !is1904 || days == 0 && hasTime {
      appendTime(seconds, to: &target)
      return true
    }
    // Counted from 30 December 1899, which is right from 1 March 1900 on.
    if is1904 { days += 1_462 } else if days < 60 { days += 1 }
    guard days < 2_958_466 else { return false }
    appendDate(days, to: &target)
    if hasTime || seconds > 0 {
      target.append(UInt8(ascii: "T"))
      appendTime(seconds, to: &target)
    }
    return true
  }

  /// Appends a duration in seconds, as `PT90s`: ISO 8601 but for the small letter, as other readers
  /// of workbooks write it.
  static func appendDuration(_ value: Double, to target: inout [UInt8]) -> Bool {
    guard value.magnitude < 1e9 else { return false }
    let milliseconds = Int((value * 86_400_000).rounded())
    if milliseconds < 0 { target.append(UInt8(ascii: "-")) }
    target.append(contentsOf: "PT".utf8)
    NumberText.append(Double(abs(milliseconds)) / 1_000, to: &target)
    target.append(UInt8(ascii: "s"))
    return true
  }

  /// Gregorian date of a day.
  ///
  /// After Hinnant, "chrono-compatible low-level date algorithms".
  private func appendDate(_ days: Int, to target: inout [UInt8]) {
    // Days since 1 March of year 0, in eras of 400 years.
    let shifted = days - 25_569 + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let year =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * year + year / 4 - year / 100)
    let month = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * month + 2) / 5 + 1
    let calendarMonth = month < 10 ? month + 3 : month - 9
    let calendarYear = year + era * 400 + (calendarMonth <= 2 ? 1 : 0)
    append(calendarYear, digits: 4, to: &target)
    target.append(UInt8(ascii: "-"))
    append(calendarMonth, digits: 2, to: &target)
    target.append(UInt8(ascii: "-"))
    append(day, digits: 2, to: &target)
  }

  private func appendTime(_ seconds: Int, to target: inout [UInt8]) {
    append(seconds / 3_600, digits: 2, to: &target)
    target.append(UInt8(ascii: ":"))
    append(seconds / 60 % 60, digits: 2, to: &target)
    target.append(UInt8(ascii: ":"))
    append(seconds % 60, digits: 2, to: &target)
  }

  private func append(_ number: Int, digits: Int, to target: inout [UInt8]) {
    var divisor = 1
    for _ in 1..<digits { divisor *= 10 }
    while divisor > 0 {
      target.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / divisor % 10))
      divisor /= 10
    }
  }
}

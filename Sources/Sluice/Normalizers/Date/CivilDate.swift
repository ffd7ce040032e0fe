/// A day of the Gregorian calendar, applied to all years.
///
/// The conversion to a number of days counts in eras of 400 years, which all have 146,097 days.
struct CivilDate: Equatable, Sendable {
  /// Year, 1 to 9999 where it is valid.
  var year: Int
  /// Month, 1 to 12 where it is valid.
  var month: Int
  /// Day of the month, from 1.
  var day: Int

  /// A day that may not exist; ask ``isValid``.
  @inline(__always)
  init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day so many days after 1970-01-01.
  init(dayNumber: Int) {
    // Days since 0000-03-01, so that the leap day is the last of its year.
    let days = dayNumber + 719_468
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shifted + 2) / 5 + 1
    month = shifted < 10 ? shifted + 3 : shifted - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Days since 1970-01-01.
  var dayNumber: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// Whether the calendar has this day.
  @inline(__always)
  var isValid: Bool {
    guard year >= 1, year <= 9_999, month >= 1, month <= 12, day >= 1 else { return false }
    return day <= 28 || day <= Self.days(in: month, of: year)
  }

  /// Number of days in a month.
  static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Whether a year has a leap day.
  static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// Appends `YYYY-MM-DD`.
  func append(to out: inout [UInt8]) {
    let (year, month, day) = (year, month, day)
    out.append(addingCapacity: 10) { (target: inout OutputSpan<UInt8>) in
      Self.appendTwo(year / 100, to: &target)
      Self.appendTwo(year % 100, to: &target)
      target.append(UInt8(ascii: "-"))
      Self.appendTwo(month, to: &target)
      target.append(UInt8(ascii: "-"))
      Self.appendTwo(day, to: &target)
    }
  }

  @inline(__always)
  static func appendTwo(_ value: Int, to target: inout OutputSpan<UInt8>) {
    target.append(UInt8(truncatingIfNeeded: 0x30 + value / 10))
    target.append(UInt8(truncatingIfNeeded: 0x30 + value % 10))
  }
}

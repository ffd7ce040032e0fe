/// A minute of the Gregorian calendar in UTC.
struct Timestamp {
  let year: Int
  let month: Int
  let day: Int
  let minuteOfDay: Int

  /// The time that lies `minutes` after 2019-01-01 00:00.
  ///
  /// Days to civil date after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
  init(minutesSince2019 minutes: Int) {
    let daysBefore2019 = 737_365  // from 0000-03-01
    let days = minutes / 1_440 + daysBefore2019
    let era = days / 146_097
    let dayOfEra = days % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
    minuteOfDay = minutes % 1_440
  }

  /// Writes `2024-03-15`.
  func writeDate(to csv: inout CSVWriter) {
    csv.append(number: year, digits: 4)
    csv.append(UInt8(ascii: "-"))
    csv.append(twoDigits: month)
    csv.append(UInt8(ascii: "-"))
    csv.append(twoDigits: day)
  }

  /// Writes `14:30`.
  func writeTime(to csv: inout CSVWriter) {
    csv.append(twoDigits: minuteOfDay / 60)
    csv.append(UInt8(ascii: ":"))
    csv.append(twoDigits: minuteOfDay % 60)
  }
}

/// Dates that are written as one number: a spreadsheet's day number, an epoch, `20240304`.
enum DateNumber {
  /// The day and perhaps the time that a bare number means; nil when it means none for certain.
  ///
  /// Five digits are a spreadsheet's (1927 to 2173), eight a day, nine and ten seconds since 1970,
  /// twelve and thirteen milliseconds, fourteen a day and a time, fifteen and sixteen microseconds.
  static func read(
    _ scan: DateScan,
    reading: DateReading,
    changes: inout ChangeSet
  ) -> (date: CivilDate, time: DateTime?)? {
    let value = scan.parts.0
    switch scan.digits.0 {
    case 8 where !scan.isNegative && scan.millionths == 0: return compact(value).map { ($0, nil) }
    case 14 where !scan.isNegative:
      guard let day = compact(value / 1_000_000) else { return nil }
      let clock = value % 1_000_000
      guard clock / 10_000 < 24, clock / 100 % 100 < 60, clock % 100 < 60 else { return nil }
      var time = DateTime()
      time.seconds = clock / 10_000 * 3_600 + clock / 100 % 100 * 60 + clock % 100
      return (day, time)
    case 5: return scan.isNegative ? nil : serial(scan, reading, &changes)
    case 1...4:
      guard reading.hasSmallSerials, !scan.isNegative else { return nil }
      return serial(scan, reading, &changes)
    case 9, 10:
      changes.insert(.dateEpochSeconds)
      return epoch(scan, unit: 1)
    case 8 where scan.isNegative:
      changes.insert(.dateEpochSeconds)
      return epoch(scan, unit: 1)
    case 11 where scan.isNegative, 12, 13:
      // A day and a time to the minute has twelve digits as well.
      if scan.digits.0 == 12, !scan.isNegative, let day = compact(value / 10_000),
        (1_900...2_099).contains(day.year), value % 10_000 / 100 < 24, value % 100 < 60
      {
        return nil
      }
      changes.insert(.dateEpochMilliseconds)
      return epoch(scan, unit: 1_000)
    case 15, 16:
      changes.insert(.dateEpochMicroseconds)
      return epoch(scan, unit: 1_000_000)
    default: return nil
    }
  }

  private static func compact(_ value: Int) -> CivilDate? {
    let date = CivilDate(year: value / 10_000, month: value / 100 % 100, day: value % 100)
    return date.isValid && date.year >= 1_000 ? date : nil
  }

  private static func serial(
    _ scan: DateScan,
    _ reading: DateReading,
    _ changes: inout ChangeSet
  ) -> (date: CivilDate, time: DateTime?)? {
    guard let day = reading.excel.day(scan.parts.0) else { return nil }
    changes.insert(.dateSpreadsheet)
    if scan.millionths == 0 { return (day, nil) }
    var time = DateTime()
    // A spreadsheet's fraction holds no more than whole seconds.
    time.seconds = (scan.millionths * 864 + 5_000) / 10_000
    if time.seconds < 86_400 { return (day, time) }
    return (CivilDate(dayNumber: day.dayNumber + 1), DateTime())
  }

  private static func epoch(_ scan: DateScan, unit: Int) -> (date: CivilDate, time: DateTime?)? {
    let millionth = 1_000_000 / unit
    var micro = scan.parts.0 * millionth
    if unit == 1 { micro += scan.millionths }
    if scan.isNegative { micro = -micro }
    let seconds = micro.dividedDown(by: 1_000_000)
    let day = CivilDate(dayNumber: seconds.dividedDown(by: 86_400))
    guard day.isValid else { return nil }
    var time = DateTime()
    time.seconds = seconds - day.dayNumber * 86_400
    time.microseconds = micro - seconds * 1_000_000
    time.offset = 0
    return (day, time)
  }
}

/// The day numbers by which spreadsheets store dates.
///
/// Source: Microsoft, "Differences between the 1900 and the 1904 date system in Excel".
public enum ExcelDate: Sendable {
  /// Day 1 is 1900-01-01, and day 60 is a 29 February 1900 that never was.
  case from1900
  /// Day 0 is 1904-01-01, as Excel for the Macintosh once counted.
  case from1904

  /// The largest day number, 9999-12-31 in the system of 1900.
  static let last = 2_958_465

  /// The day with a number; nil for day 60 of 1900 and for numbers without a day.
  func day(_ serial: Int) -> CivilDate? {
    switch self {
    case .from1900:
      if serial < 1 || serial > Self.last || serial == 60 { return nil }
      // Before the false leap day the count is one ahead of what it is after it.
      return CivilDate(dayNumber: serial - (serial < 60 ? 25_568 : 25_569))
    case .from1904:
      if serial < 0 || serial > Self.last - 1_462 { return nil }
      return CivilDate(dayNumber: serial - 24_107)
    }
  }
}

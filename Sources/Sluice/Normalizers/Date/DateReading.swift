/// How the dates of one column are read: what was decided from the whole of it, or told.
public struct DateReading: Sendable, Equatable {
  /// What a field holds.
  public enum Kind: Sendable {
    /// Days; a time beside them is dropped.
    case day
    /// Moments; a day without a time stays a day.
    case moment
  }

  /// What the field holds.
  public var kind: Kind
  /// The order of numeric dates; nil when nothing in the column needs one.
  public var order: DateOrder?
  /// The zone of times that name none; UTC when nil.
  public var zone: ZoneRules?
  /// Whether a day without a time becomes midnight in ``zone``.
  public var daysBecomeMidnight = false
  /// The latest year that two digits mean; the earliest is 99 years before.
  public var latestShortYear: Int
  /// How spreadsheets count days.
  public var excel: ExcelDate
  /// Whether a bare number of fewer than five digits is a spreadsheet's day number too.
  public var hasSmallSerials = false

  /// A reading.
  ///
  /// Two digits mean 1970 to 2069 as in PostgreSQL, and 1930 to 2029 as in Excel where
  /// `isBirthday`.
  public init(
    kind: Kind,
    order: DateOrder? = nil,
    zone: ZoneRules? = nil,
    excel: ExcelDate = .from1900,
    isBirthday: Bool = false
  ) {
    self.kind = kind
    self.order = order
    self.zone = zone
    self.excel = excel
    latestShortYear = isBirthday ? 2_029 : 2_069
  }

  /// The year that two digits mean.
  func year(short: Int) -> Int {
    let century = latestShortYear / 100 * 100
    return short <= latestShortYear % 100 ? century + short : century - 100 + short
  }
}

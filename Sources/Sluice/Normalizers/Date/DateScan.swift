/// What stands in a cell with a date, before anybody knows which number is the month.
struct DateScan: Sendable {
  /// The shapes of dates.
  enum Form: UInt8, Sendable {
    /// Nothing.
    case blank
    /// A date of zeros, which databases and mail programs write for none.
    case zeros
    /// One number, perhaps with a fraction: a day number of a spreadsheet, or an epoch.
    case number
    /// Year, month and day are known.
    case known
    /// Two numbers of one or two digits, then a year of four.
    case yearLast
    /// Three numbers of one or two digits.
    case short
    /// A part is missing.
    case incomplete
    /// No date.
    case invalid
  }

  /// The shape.
  var form: Form
  /// The three numbers in their order; year, month and day when they are known.
  var parts = (0, 0, 0)
  /// How many digits each has.
  var digits = (0, 0, 0)
  /// What stands between them: a slash, dash, point or space.
  var separator: UInt8 = 0
  /// Whether the year of a known date has two digits.
  var hasShortYear = false
  /// Whether the month is a word.
  var hasMonthName = false
  /// The time behind the date.
  var time: DateTime?
  /// A bare number's sign, digits and fraction.
  var isNegative = false
  /// Millionths of a bare number.
  var millionths = 0

  /// A scan that found nothing else.
  init(_ form: Form) { self.form = form }

  /// The day that an order makes of the numbers, if the calendar has it and its year has four digits.
  func day(_ order: DateOrder, reading: DateReading) -> CivilDate? {
    let (first, second, third) = parts
    let date: CivilDate
    switch (form, order) {
    case (.yearLast, .monthFirst): date = CivilDate(year: third, month: first, day: second)
    case (.yearLast, .dayFirst): date = CivilDate(year: third, month: second, day: first)
    case (.short, .monthFirst) where digits.2 == 2:
      date = CivilDate(year: reading.year(short: third), month: first, day: second)
    case (.short, .dayFirst) where digits.2 == 2:
      date = CivilDate(year: reading.year(short: third), month: second, day: first)
    case (.short, .yearFirst) where digits.0 == 2:
      date = CivilDate(year: reading.year(short: first), month: second, day: third)
    default: return nil
    }
    return date.isValid && date.year >= 1_000 ? date : nil
  }

  /// The orders that make a day of the numbers.
  ///
  /// Two digits of a year come first only where dashes or spaces stand between the numbers, or
  /// where nothing else fits: nobody writes `25/12/03` for 2025.
  func orders(reading: DateReading) -> DateOrders {
    var found: DateOrders = []
    if day(.monthFirst, reading: reading) != nil { found.insert(.monthFirst) }
    if day(.dayFirst, reading: reading) != nil { found.insert(.dayFirst) }
    let mayBeginWithYear = separator == UInt8(ascii: "-") || separator == UInt8(ascii: " ")
    if found.isEmpty || mayBeginWithYear, day(.yearFirst, reading: reading) != nil {
      found.insert(.yearFirst)
    }
    return found
  }

  /// Whether all of some orders make the same day of the numbers.
  func isSame(in orders: DateOrders, reading: DateReading) -> Bool {
    let days = orders.orders.compactMap { day($0, reading: reading) }
    return days.allSatisfy { $0 == days[0] }
  }
}

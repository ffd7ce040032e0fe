extension ChangeCode {
  /// What is done to dates.
  var dateEntry: (name: String, sentence: String) {
    switch self {
    case .dateMonthFirst: ("date.month_first", "a date read as month, day, year")
    case .dateDayFirst: ("date.day_first", "a date read as day, month, year")
    case .dateYearFirst: ("date.year_first", "a date read as year, month, day")
    case .dateShortYear: ("date.short_year", "the century was added to a year of two digits")
    case .dateMonthName: ("date.month_name", "a month's name became its number")
    case .dateZeros: ("date.zeros", "a date of zeros counts as none")
    case .dateSpreadsheet: ("date.spreadsheet", "a spreadsheet's day number became a date")
    case .dateEpochSeconds: ("date.epoch_seconds", "seconds since 1970 became a date")
    case .dateEpochMilliseconds:
      ("date.epoch_milliseconds", "milliseconds since 1970 became a date")
    case .dateEpochMicroseconds:
      ("date.epoch_microseconds", "microseconds since 1970 became a date")
    case .dateDroppedTime: ("date.dropped_time", "the time was dropped, as only a day is wanted")
    case .dateToUTC: ("date.to_utc", "the time was brought to UTC")
    case .dateAssumedUTC: ("date.assumed_utc", "a time without a zone was taken as UTC")
    default: ("date.declared_zone", "a time without a zone was read in the declared one")
    }
  }

  /// What is done to numbers, yes and no, and lists.
  var amountEntry: (name: String, sentence: String) {
    switch self {
    case .numberDecimalComma: ("number.decimal_comma", "a decimal comma became a point")
    case .numberGroups: ("number.groups", "signs between thousands were removed")
    case .numberCurrency: ("number.currency", "the currency was set beside the number")
    case .numberPercent: ("number.percent", "a percent sign was removed")
    case .numberBookkeepersSign:
      ("number.bookkeepers_sign", "brackets or a minus behind the number became a minus before it")
    case .numberMultiple: ("number.multiple", "k, M or a word like it was written out")
    case .numberExponent: ("number.exponent", "an exponent was written out")
    case .numberZeroFraction: ("number.zero_fraction", "a fraction of nothing was removed")
    case .booleanWord: ("boolean.word", "a word for yes or no became true or false")
    case .listRewritten: ("list.rewritten", "a list was brought into the usual form")
    default: ("list.repeats", "repeated elements were left out of a list")
    }
  }
}

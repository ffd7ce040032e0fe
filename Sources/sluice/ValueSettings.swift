import ArgumentParser
import SluiceRuns

/// Options that say how values are read; `import` and `clean` share them.
struct ValueSettings: ParsableArguments {
  @Option(
    help:
      "Order of dates such as 3/4/2026: mdy, dmy or ymd; or FIELD=dmy. Default: found out."
  )
  var dateOrder: [String] = []

  @Option(
    help: "What begins fractions: point or comma; or FIELD=comma. Default: found out."
  )
  var decimal: [String] = []

  @Option(
    help:
      "What parts lists in a cell: semicolon, comma, pipe, newline or colons. Default: found out."
  )
  var listSeparator: [String] = []

  @Option(help: "Zone of times without one: Europe/Berlin or +02:00. Default: UTC.")
  var timeZone: String?

  @Flag(name: .customLong("excel-1904"), help: "Day numbers of spreadsheets count from 1904.")
  var excel1904 = false

  /// Writes them into the options of a run; what was not said stays nil.
  func fill(_ options: inout ImportOptions) {
    options.dateOrder = dateOrder.isEmpty ? nil : dateOrder
    options.decimal = decimal.isEmpty ? nil : decimal
    options.listSeparator = listSeparator.isEmpty ? nil : listSeparator
    options.timeZone = timeZone
    options.excel1904 = excel1904 ? true : nil
  }
}

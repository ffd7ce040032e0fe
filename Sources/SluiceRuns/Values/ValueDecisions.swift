import Sluice
import SluicePostgres

/// Turns what whole columns say, and what the user said, into the rules by which values are read.
///
/// A column that can be read in two ways stops the run before it writes, until the user says which.
struct ValueDecisions {
  private let orders: ColumnAnswers<DateOrder>
  private let marks: ColumnAnswers<DecimalMark>
  private let separators: ColumnAnswers<ListReading>
  private let zone: ZoneRules?
  private let excel: ExcelDate

  /// The decisions of a run.
  ///
  /// - Throws: ``RunError`` when an option means nothing.
  init(_ options: ImportOptions) throws(RunError) {
    orders = try ColumnAnswers(options.dateOrder, option: "--date-order", takes: "mdy, dmy or ymd")
    {
      DateOrder(rawValue: $0)
    }
    marks = try ColumnAnswers(options.decimal, option: "--decimal", takes: "point or comma") {
      DecimalMark(rawValue: $0)
    }
    separators = try ColumnAnswers(
      options.listSeparator,
      option: "--list-separator",
      takes: "semicolon, comma, pipe, newline or colons"
    ) { ListReading(name: $0) }
    excel = options.excel1904 == true ? .from1904 : .from1900
    guard let name = options.timeZone else {
      zone = nil
      return
    }
    guard let rules = TimeZoneRules.rules(name) else {
      throw RunError(
        .usage,
        """
        --time-zone \(name) is not a time zone.
          Use a name such as Europe/Berlin, or an offset such as +02:00.
        """
      )
    }
    zone = rules
  }

  /// The rules for a file.
  ///
  /// - Parameters:
  ///   - evidence: What its columns say.
  ///   - file: Its name, for messages.
  ///   - holds: What the target can hold; nil without a target.
  ///   - tell: Told what was decided.
  /// - Returns: A rule for each column that needs one, and for each field that the target translates.
  /// - Throws: ``RunError`` when a column can be read in two ways.
  func rules(
    _ evidence: ColumnEvidence,
    file: String,
    holds: TargetHolds?,
    tell: (RunEvent) -> Void
  ) throws(RunError) -> ValueRules {
    var rules = ValueRules()
    for column in evidence.columns {
      switch column.finding {
      case .boolean: rules.add(column.field, .boolean)
      case .list(let evidence):
        rules.add(column.field, .list(separators[column.field]?.answer ?? evidence.reading))
      case .number(let evidence):
        let mark = try decimal(column, evidence, file)
        let reading = NumberReading(
          decimal: mark,
          isWhole: holds?.whole.contains(column.field) ?? false,
          limit: holds?.limits[column.field]
        )
        rules.add(column.field, .number(reading))
      case .date(let evidence):
        var reading = column.field.reading
        reading.order = try order(column, evidence, file, tell)
        reading.zone = zone
        // Only a database holds a moment for a day.
        reading.daysBecomeMidnight = holds != nil && zone != nil
        reading.excel = excel
        reading.hasSmallSerials = evidence.isSpreadsheetNumbers
        rules.add(column.field, .date(reading))
      }
    }
    for (field, words) in (holds?.words ?? [:]).sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      rules.add(field, .word(words))
    }
    return rules
  }

  /// How single dates are read that stand in no column: what was said, and nothing found out.
  var dateReading: DateReading {
    DateReading(kind: .moment, order: orders.general, zone: zone, excel: excel)
  }

  /// How single numbers are read.
  var numberReading: NumberReading { NumberReading(decimal: marks.general) }

  /// How single lists are read.
  var listReading: ListReading { separators.general ?? .any }

  private func order(
    _ column: ColumnEvidence.Column,
    _ evidence: DateOrderEvidence,
    _ file: String,
    _ tell: (RunEvent) -> Void
  ) throws(RunError) -> DateOrder? {
    let said = orders[column.field]
    if let said, said.isOwn { return said.answer }
    switch evidence.decision {
    case .notNeeded: return said?.answer
    case .decided(let order):
      if let said, said.answer != order {
        throw DateOrderMessage.contradicted(column, evidence, order, said: said.answer, file)
      }
      tell(.note("Dates of \"\(column.header)\" are read \(order.words), as the column shows."))
      return order
    case .undecided(let orders, let rows):
      if let said { return said.answer }
      throw DateOrderMessage.undecided(column, evidence, orders, rows: rows, file)
    case .contradictory:
      if let said { return said.answer }
      throw DateOrderMessage.mixed(column, evidence, file)
    }
  }

  private func decimal(
    _ column: ColumnEvidence.Column,
    _ evidence: DecimalEvidence,
    _ file: String
  ) throws(RunError) -> DecimalMark? {
    let said = marks[column.field]
    if let said, said.isOwn { return said.answer }
    switch evidence.decision {
    case .notNeeded: return nil
    case .decided(let mark):
      if let said, said.answer != mark {
        throw DecimalMessage.contradicted(column, evidence, said: said.answer, file)
      }
      return mark
    case .undecided(let rows):
      if let said { return said.answer }
      throw DecimalMessage.undecided(column, evidence, rows: rows, file)
    case .contradictory(let rows):
      if let said { return said.answer }
      throw DecimalMessage.mixed(column, evidence, rows: rows, file)
    }
  }
}

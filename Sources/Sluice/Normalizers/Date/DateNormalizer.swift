/// Turns dates and times into ISO 8601 as PostgreSQL's `date` and `timestamptz` take it.
///
/// A day becomes `YYYY-MM-DD`, a moment `YYYY-MM-DDTHH:MM:SS[.ffffff]Z` in UTC. The order of day and
/// month is never decided here: it comes from the whole column, by ``DateOrderEvidence``.
/// Source: ISO 8601-1:2019; RFC 3339.
public enum DateNormalizer {
  /// Appends the normal form of a cleaned value, or nothing when it has none.
  public static func normalize(
    _ value: Span<UInt8>,
    reading: DateReading,
    into result: inout [UInt8]
  ) -> DateOutcome {
    if let verdict = normalVerdict(value, reading) {
      result.append(copying: value)
      return DateOutcome(verdict: verdict, changes: ChangeSet())
    }
    let scan = DateScanner.scan(value)
    var changes = ChangeSet()
    switch scan.form {
    case .blank: return DateOutcome(verdict: .blank, changes: changes)
    case .zeros:
      return DateOutcome(verdict: .blank, changes: ChangeSet(.dateZeros))
    case .incomplete: return DateOutcome(verdict: .incomplete, changes: changes)
    case .invalid: return DateOutcome(verdict: .invalid, changes: changes)
    case .number:
      guard let moment = DateNumber.read(scan, reading: reading, changes: &changes) else {
        return DateOutcome(verdict: .invalid, changes: changes)
      }
      return write(moment.date, moment.time, reading, changes, into: &result)
    case .known:
      var date = CivilDate(year: scan.parts.0, month: scan.parts.1, day: scan.parts.2)
      if scan.hasShortYear {
        date.year = reading.year(short: date.year)
        changes.insert(.dateShortYear)
      }
      if scan.hasMonthName { changes.insert(.dateMonthName) }
      guard date.isValid, date.year >= 1_000 else {
        return DateOutcome(verdict: .invalid, changes: changes)
      }
      return write(date, scan.time, reading, changes, into: &result)
    case .yearLast, .short:
      return ordered(scan, reading, into: &result)
    }
  }

  /// What a value that stays as it is is; nil when it has to be looked at.
  @inline(__always)
  private static func normalVerdict(
    _ value: Span<UInt8>,
    _ reading: DateReading
  ) -> DateOutcome.Verdict? {
    switch (NormalDate.form(of: value), reading.kind) {
    case (.day, .day): .day
    case (.day, .moment) where !reading.daysBecomeMidnight: .day
    case (.moment, .moment): .moment
    default: nil
    }
  }

  /// A date whose numbers do not tell by themselves what they are.
  private static func ordered(
    _ scan: DateScan,
    _ reading: DateReading,
    into result: inout [UInt8]
  ) -> DateOutcome {
    var changes = ChangeSet()
    if scan.form == .short { changes.insert(.dateShortYear) }
    if let order = reading.order {
      if let date = scan.day(order, reading: reading) {
        changes.insert(code(order))
        return write(date, scan.time, reading, changes, into: &result)
      }
      let others = scan.orders(reading: reading)
      return DateOutcome(verdict: others.isEmpty ? .invalid : .otherOrder, changes: ChangeSet())
    }
    let orders = scan.orders(reading: reading)
    guard let first = orders.orders.first, let date = scan.day(first, reading: reading) else {
      return DateOutcome(verdict: .invalid, changes: ChangeSet())
    }
    guard scan.isSame(in: orders, reading: reading) else {
      return DateOutcome(verdict: .ambiguous, changes: ChangeSet())
    }
    if orders.orders.count == 1 { changes.insert(code(first)) }
    return write(date, scan.time, reading, changes, into: &result)
  }

  private static func code(_ order: DateOrder) -> ChangeCode {
    switch order {
    case .monthFirst: .dateMonthFirst
    case .dayFirst: .dateDayFirst
    case .yearFirst: .dateYearFirst
    }
  }

  private static func write(
    _ date: CivilDate,
    _ time: DateTime?,
    _ reading: DateReading,
    _ changes: ChangeSet,
    into result: inout [UInt8]
  ) -> DateOutcome {
    var changes = changes
    guard reading.kind == .moment else {
      if let time {
        // A day kept as a moment: midnight is nothing that is lost.
        if time.seconds != 0 || time.microseconds != 0 { changes.insert(.dateDroppedTime) }
      }
      date.append(to: &result)
      return DateOutcome(verdict: .day, changes: changes)
    }
    var time = time
    if time == nil, reading.daysBecomeMidnight { time = DateTime() }
    guard let time else {
      date.append(to: &result)
      return DateOutcome(verdict: .day, changes: changes)
    }
    let local = date.dayNumber * 86_400 + time.seconds
    let offset: Int
    if let own = time.offset {
      offset = own
      if own != 0 { changes.insert(.dateToUTC) }
    } else {
      offset = (reading.zone ?? .utc).offset(local: local)
      changes.insert(reading.zone == nil ? .dateAssumedUTC : .dateDeclaredZone)
    }
    let moment = local - offset
    let day = CivilDate(dayNumber: moment.dividedDown(by: 86_400))
    guard day.isValid else { return DateOutcome(verdict: .invalid, changes: ChangeSet()) }
    day.append(to: &result)
    append(moment - day.dayNumber * 86_400, time.microseconds, to: &result)
    return DateOutcome(verdict: .moment, changes: changes)
  }

  /// Appends `THH:MM:SS[.ffffff]Z`.
  private static func append(_ seconds: Int, _ microseconds: Int, to out: inout [UInt8]) {
    out.append(addingCapacity: 17) { (target: inout OutputSpan<UInt8>) in
      target.append(UInt8(ascii: "T"))
      CivilDate.appendTwo(seconds / 3_600, to: &target)
      target.append(UInt8(ascii: ":"))
      CivilDate.appendTwo(seconds / 60 % 60, to: &target)
      target.append(UInt8(ascii: ":"))
      CivilDate.appendTwo(seconds % 60, to: &target)
      if microseconds > 0 {
        target.append(UInt8(ascii: "."))
        var rest = microseconds
        var weight = 100_000
        while rest > 0 {
          target.append(UInt8(truncatingIfNeeded: 0x30 + rest / weight))
          rest %= weight
          weight /= 10
        }
      }
      target.append(UInt8(ascii: "Z"))
    }
  }
}

extension Int {
  /// The quotient rounded towards minus infinity.
  func dividedDown(by divisor: Int) -> Int {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}

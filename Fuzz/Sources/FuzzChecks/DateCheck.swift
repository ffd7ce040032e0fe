import Sluice

/// Days and moments, in every order and by several readings.
enum DateCheck {
  private static let before: [UInt8] = [0x2E]

  private static let readings: [DateReading] = {
    var readings: [DateReading] = []
    for order in [nil, DateOrder.monthFirst, .dayFirst, .yearFirst] {
      readings.append(DateReading(kind: .day, order: order, isBirthday: true))
      var moment = DateReading(kind: .moment, order: order, excel: .from1904)
      moment.hasSmallSerials = true
      readings.append(moment)
      moment = DateReading(kind: .moment, order: order, zone: ZoneRules(offset: -34_200))
      moment.daysBecomeMidnight = true
      readings.append(moment)
    }
    return readings
  }()

  static func fault(for input: [UInt8]) -> String? {
    for reading in readings {
      if let fault = fault(for: input, reading) { return fault }
    }
    return faultOfEvidence(input)
  }

  private static func fault(for input: [UInt8], _ reading: DateReading) -> String? {
    var result = before
    let outcome = DateNormalizer.normalize(input.span, reading: reading, into: &result)
    let isThere = outcome.verdict == .day || outcome.verdict == .moment
    if let fault = Output.fault(result, after: before, isAccepted: isThere) { return fault }
    guard isThere else { return nil }
    let once = Array(result.dropFirst())
    let isDay = outcome.verdict == .day
    if isDay ? once.count != 10 : !(20...27).contains(once.count) { return "a date of no form" }
    if !isDay, reading.kind == .day { return "a moment where days are wanted" }
    var twice: [UInt8] = []
    let again = DateNormalizer.normalize(once.span, reading: reading, into: &twice)
    if isDay, reading.daysBecomeMidnight { return "a day where midnight was wanted" }
    if twice != once { return "a date twice differs from once" }
    return again.changes.isEmpty ? nil : "a rule for a date in normal form"
  }

  /// The evidence and the normaliser must agree on what needs an order.
  private static func faultOfEvidence(_ input: [UInt8]) -> String? {
    let reading = DateReading(kind: .day)
    var evidence = DateOrderEvidence()
    evidence.add(input.span, row: 2, reading: reading)
    var result: [UInt8] = []
    let verdict = DateNormalizer.normalize(input.span, reading: reading, into: &result).verdict
    switch (evidence.decision, verdict) {
    case (.undecided, .ambiguous), (.notNeeded, _), (.decided, .day), (.decided, .invalid):
      return verdict == .ambiguous && evidence.decision == .notNeeded
        ? "an ambiguous date that is no evidence" : nil
    case (.undecided, _), (.decided, _): return "evidence of a date that is none"
    case (.contradictory, _): return "one date that contradicts itself"
    }
  }
}

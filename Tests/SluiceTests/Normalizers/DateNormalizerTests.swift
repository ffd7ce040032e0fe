import Testing

@testable import Sluice

@Suite struct DateNormalizerTests {
  @Test(arguments: NormalizerCase.table("date"))
  func `reads a date as its table says`(_ row: NormalizerCase) {
    let input = row.input
    var result: [UInt8] = []
    let outcome = DateNormalizer.normalize(
      input.span,
      reading: Self.reading(row.text(1)),
      into: &result
    )
    #expect(String(decoding: result, as: UTF8.self) == row.text(2))
    #expect(outcome.issue?.name ?? (outcome.verdict == .blank ? "blank" : "valid") == row.text(3))
  }

  @Test(arguments: NormalizerCase.table("date"))
  func `what was read once is read the same again`(_ row: NormalizerCase) {
    let reading = Self.reading(row.text(1))
    let once = Array(row.text(2).utf8)
    var twice: [UInt8] = []
    _ = DateNormalizer.normalize(once.span, reading: reading, into: &twice)
    #expect(twice == once)
  }

  @Test func `knows the calendar as a count from day to day does`() {
    // Another way to the same calendar: one day after the other, from 1600 to 2400.
    var (year, month, day) = (1_600, 1, 1)
    var number = -135_140
    var wrong = 0
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    while year < 2_400 {
      let date = CivilDate(year: year, month: month, day: day)
      if date.dayNumber != number || CivilDate(dayNumber: number) != date || !date.isValid {
        wrong += 1
      }
      number += 1
      day += 1
      let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
      let last = lengths[month - 1] + (month == 2 && isLeap ? 1 : 0)
      if day > last {
        if CivilDate(year: year, month: month, day: day).isValid { wrong += 1 }
        (day, month) = (1, month + 1)
      }
      if month > 12 { (month, year) = (1, year + 1) }
    }
    #expect(wrong == 0)
    #expect(CivilDate(year: 1970, month: 1, day: 1).dayNumber == 0)
  }

  @Test func `reads clocks that change as PostgreSQL does`() {
    // Central European Time 2024: forward on 31 March at 01:00 UTC, back on 27 October.
    let zone = ZoneRules(
      offset: 3_600,
      changes: [(at: 1_711_846_800, offset: 7_200), (at: 1_729_990_800, offset: 3_600)]
    )
    func read(_ text: String) -> String {
      var reading = DateReading(kind: .moment)
      reading.zone = zone
      var result: [UInt8] = []
      let input = Array(text.utf8)
      _ = DateNormalizer.normalize(input.span, reading: reading, into: &result)
      return String(decoding: result, as: UTF8.self)
    }
    #expect(read("2024-03-31 01:59:59") == "2024-03-31T00:59:59Z")
    #expect(read("2024-03-31 02:30") == "2024-03-31T01:30:00Z")
    #expect(read("2024-03-31 03:00") == "2024-03-31T01:00:00Z")
    #expect(read("2024-07-01 12:00") == "2024-07-01T10:00:00Z")
    #expect(read("2024-10-27 01:59:59") == "2024-10-26T23:59:59Z")
    #expect(read("2024-10-27 02:30") == "2024-10-27T01:30:00Z")
    #expect(read("2024-10-27 03:00") == "2024-10-27T02:00:00Z")
    #expect(read("2020-01-01 00:00") == "2019-12-31T23:00:00Z")
    #expect(read("2030-01-01 00:00") == "2029-12-31T23:00:00Z")
  }

  /// The reading that a table's second column describes.
  static func reading(_ text: String) -> DateReading {
    var reading = DateReading(kind: .moment, isBirthday: text.contains("birthday"))
    for word in text.split(separator: " ") {
      switch word {
      case "day": reading.kind = .day
      case "1904": reading.excel = .from1904
      case "small": reading.hasSmallSerials = true
      default:
        if let order = DateOrder(rawValue: String(word)) { reading.order = order }
        if word.hasPrefix("zone="), let offset = Int(word.dropFirst(5)) {
          reading.zone = ZoneRules(offset: offset)
        }
      }
    }
    return reading
  }
}

import Testing

@testable import Sluice

@Suite struct CellFormatTests {
  @Test(arguments: [
    ("General", CellFormat.number), ("0.00", .number), ("#,##0.00 \"days\"", .number),
    ("[Red]0", .number), ("_(* #,##0_)", .number), ("@", .number), ("0", .number), ("", .number),
    ("[$-409]d-mmm-yy", .moment(hasDate: true, hasTime: false)),
    ("mmm", .moment(hasDate: true, hasTime: false)),
    ("hh:mm AM/PM", .moment(hasDate: false, hasTime: true)),
    ("yyyy\\-mm\\-dd\\ hh:mm", .moment(hasDate: true, hasTime: true)),
    ("dd/mm/yyyy;@", .moment(hasDate: true, hasTime: false)),
    ("0;\"no date\"yyyy", .number), ("[h]:mm:ss", .duration), ("[ss]", .duration),
    ("00000", .mask(Array("00000".utf8))), ("000\\-00\\-0000", .mask(Array("000-00-0000".utf8))),
  ])
  func `reads a format`(code: String, format: CellFormat) {
    #expect(CellFormat(code: code) == format)
  }

  @Test(arguments: [
    (0, CellFormat.number), (14, .moment(hasDate: true, hasTime: false)),
    (22, .moment(hasDate: true, hasTime: true)), (21, .moment(hasDate: false, hasTime: true)),
    (46, .duration), (49, .number), (9, .number),
  ])
  func `knows the formats without a code`(id: Int, format: CellFormat) {
    #expect(CellFormat(builtIn: id) == format)
  }

  @Test(arguments: [
    ("1", "1"), ("0", "0"), ("-0", "0"), ("1.50", "1.5"), ("1.0", "1"), ("007", "007"),
    ("12125550101", "12125550101"), ("1.2125550101E10", "12125550101"), ("1e3", "1000"),
    ("123456789012345678", "123456789012345678"), ("0.10000000000000001", "0.1"),
    ("0.30000000000000004", "0.3"), ("1.9999999999999998", "2"), ("99999.999999999985", "100000"),
    ("1.5E-5", "0.000015"), ("1E-12", "1E-12"), ("1.5E+22", "1.5E+22"), ("-2.5", "-2.5"),
    ("1.2345678901234568E+17", "123456789012345680"), (".5", "0.5"), ("abc", "abc"),
    ("1.21256E+10", "1.21256E+10"), ("1.2125550101E+10", "12125550101"), ("1E+10", "10000000000"),
    ("2.5E+06", "2500000"),
    ("INF", "INF"), ("1e400", "1e400"), ("1.2.3", "1.2.3"), ("-", "-"),
  ])
  func `writes a number as people do`(raw: String, written: String) {
    var text: [UInt8] = []
    NumberText.append(Array(raw.utf8).span, to: &text)
    #expect(String(decoding: text, as: UTF8.self) == written)
  }

  @Test(arguments: [
    ("yyyy-mm-dd", false, "1", "1900-01-01"), ("yyyy-mm-dd", false, "59", "1900-02-28"),
    ("yyyy-mm-dd", false, "61", "1900-03-01"), ("yyyy-mm-dd", false, "45351", "2024-02-29"),
    ("yyyy-mm-dd", true, "0", "1904-01-01"), ("yyyy-mm-dd", true, "43889", "2024-02-29"),
    ("yyyy-mm-dd", false, "45351.5", "2024-02-29T12:00:00"), ("yyyy-mm-dd", false, "-5", "-5"),
    ("yyyy-mm-dd", false, "2958466", "2958466"), ("yyyy-mm-dd", true, "2957003", "9999-12-31"),
    ("yyyy-mm-dd", true, "2957004", "2957004"), ("d hh:mm", false, "45351", "2024-02-29T00:00:00"),
    ("hh:mm:ss", false, "0.99999", "23:59:59"), ("hh:mm:ss", false, "0", "00:00:00"),
    ("hh:mm:ss", false, "0.999999", "1900-01-01T00:00:00"), ("[h]:mm", false, "1.5", "PT129600s"),
    ("[h]:mm", false, "-0.5", "-PT43200s"), ("yyyy-mm-dd", false, "soon", "soon"),
    ("00000", false, "501", "00501"), ("00000", false, "123456", "123456"),
    ("00000", false, "-5", "-5"), ("00000-0000", false, "5011234", "00501-1234"),
    ("00000-0000", false, "10005011234", "1000501-1234"),
  ])
  func `writes a number as its format means it`(
    code: String,
    is1904: Bool,
    raw: String,
    written: String
  ) throws {
    var text: [UInt8] = []
    try SheetTexts.formats([code], is1904: is1904)
      .append(Array(raw.utf8).span, style: 0, to: &text)
    #expect(String(decoding: text, as: UTF8.self) == written)
  }

  @Test func `gives every day of 400 years a date of its own`() throws {
    let formats = try SheetTexts.formats(["yyyy-mm-dd"])
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    var day = 61
    var date = (year: 1900, month: 3, day: 1)
    while date.year < 2300 {
      var text: [UInt8] = []
      formats.append(Array("\(day)".utf8).span, style: 0, to: &text)
      let month = "\(date.month < 10 ? "0" : "")\(date.month)"
      let wanted = "\(date.year)-\(month)-\(date.day < 10 ? "0" : "")\(date.day)"
      guard String(decoding: text, as: UTF8.self) == wanted else {
        Testing.Issue.record("day \(day) is not \(wanted)")
        return
      }
      let isLeap = date.year % 4 == 0 && date.year % 100 != 0 || date.year % 400 == 0
      let length = lengths[date.month - 1] + (date.month == 2 && isLeap ? 1 : 0)
      day += 1
      date.day += 1
      if date.day > length { date = (date.year, date.month + 1, 1) }
      if date.month > 12 { date = (date.year + 1, 1, 1) }
    }
  }
}

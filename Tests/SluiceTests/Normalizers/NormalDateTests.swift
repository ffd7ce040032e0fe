import TestSupport
import Testing

@testable import Sluice

@Suite struct NormalDateTests {
  @Test(arguments: ["2024-03-04", "1000-01-01", "2024-02-28", "9999-12-28"])
  func `a day in its normal form is told`(text: String) {
    #expect(NormalDate.form(of: Array(text.utf8).span) == .day)
  }

  @Test(arguments: ["2024-03-04T05:06:07Z", "2024-12-28T23:59:59Z", "2024-12-28T00:00:00Z"])
  func `a moment in its normal form is told`(text: String) {
    #expect(NormalDate.form(of: Array(text.utf8).span) == .moment)
  }

  @Test(arguments: [
    "", "2024-3-4", "0999-01-01", "2024-00-04", "2024-13-04", "2024-03-00", "2024-03-29",
    "2024/03/04",
    "2024-03-0x", "04-03-2024", "2024-03-04 05:06:07Z", "2024-03-04T24:00:00Z",
    "2024-03-04T05:60:07Z",
    "2024-03-04T05:06:60Z", "2024-03-04T05:06:07z", "2024-03-04T05.06:07Z", "2024-03-04T5:06:007Z",
    "2024-03-04T05:06:07",
  ])
  func `everything else is left to the scanner`(text: String) {
    #expect(NormalDate.form(of: Array(text.utf8).span) == .other)
  }

  @Test func `what is told stays as the scanner would write it`() {
    var random = SeededGenerator(seed: 11)
    let shapes = ["dddd-dd-dd", "dddd-dd-ddTdd:dd:ddZ"].map { Array($0.utf8) }
    var told = 0
    for round in 0..<60_000 {
      var text = shapes[round % 2].map { byte in
        // Small digits first, so that a good part of the numbers can be months, days and hours.
        byte == UInt8(ascii: "d")
          ? UInt8(0x30 + Int.random(in: 0..<10, using: &random) / (round % 4 + 1)) : byte
      }
      if round % 5 == 0 {
        text[Int.random(in: text.indices, using: &random)] = UInt8.random(
          in: 0x20..<0x7F,
          using: &random
        )
      }
      let form = NormalDate.form(of: text.span)
      if form == .other { continue }
      told += 1
      let scan = DateScanner.scan(text.span)
      #expect(scan.form == .known)
      let date = CivilDate(year: scan.parts.0, month: scan.parts.1, day: scan.parts.2)
      #expect(date.isValid && date.year >= 1_000)
      var day: [UInt8] = []
      date.append(to: &day)
      #expect(Array(text.prefix(10)) == day)
      #expect((scan.time == nil) == (form == .day))
      if let time = scan.time {
        #expect(time.offset == 0 && time.microseconds == 0 && time.seconds < 86_400)
      }
    }
    #expect(told > 5_000)
  }
}

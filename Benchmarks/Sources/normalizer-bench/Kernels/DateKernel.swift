import Foundation
import Sluice

/// Days and moments in the spellings of exports, read with the day first.
struct DateKernel: NormalizerKernel {
  let name = "date"
  private static let forms = 20
  private static let months = [
    "January", "February", "M\u{E4}rz", "April", "May", "juin", "July", "August", "September",
    "Oktober", "November", "December",
  ]

  func appendSpelling(_ index: Int, to bytes: inout [UInt8]) {
    let serial = index / Self.forms
    // The days from 1930 on; each is spelled once in a form.
    let day = Date(timeIntervalSince1970: Double(serial - 14_610) * 86_400)
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let date = calendar.dateComponents([.year, .month, .day], from: day)
    guard let y = date.year, let m = date.month, let d = date.day else { return }
    let (mm, dd) = (Self.two(m), Self.two(d))
    let time = "\(Self.two(serial % 24)):\(Self.two(serial % 60)):\(Self.two(serial % 59))"
    let text =
      switch index % Self.forms {
      case 0, 1: "\(y)-\(mm)-\(dd)\(index % Self.forms == 0 ? "" : " ")"
      case 2: "\(y)-\(mm)-\(dd)T\(time)Z"
      case 3: "\(y)-\(mm)-\(dd) \(time)"
      case 4: "\(y)-\(mm)-\(dd)T\(time).\(Self.two(serial % 97))0Z"
      case 5: "\(y)-\(mm)-\(dd)T\(time)+02:00"
      case 6: "\(y)-\(mm)-\(dd)T\(time).000+0000"
      case 7: "\(y)-\(mm)-\(dd) \(time) UTC"
      case 8: "\(dd)/\(mm)/\(y)"
      case 9: "\(dd).\(mm).\(y)"
      case 10: "\(d).\(m).\(y) \(time.prefix(5))"
      case 11: "\(d)-\(m)-\(y)"
      case 12: "\(dd)/\(mm)/\(y) \(serial % 12 + 1):\(Self.two(serial % 60)) PM"
      case 13: "\(d). \(Self.months[m - 1]) \(y)"
      case 14: "\(Self.months[m - 1]) \(d), \(y)"
      case 15: "\(d) \(Self.months[m - 1].prefix(3)) \(y)"
      case 16: "\(y)/\(mm)/\(dd)"
      case 17: "\(10_957 + serial)"
      case 18: "\(1_262_304_000_000 + serial * 86_411_000)"
      default: "\(1_262_304_000 + serial * 86_413)"
      }
    bytes += Array(text.utf8)
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  func normalize(_ values: TextColumn) -> Int {
    let reading = DateReading(kind: .moment, order: .dayFirst)
    return countAccepted(values) {
      DateNormalizer.normalize($0, reading: reading, into: &$1).issue == nil
    }
  }
}

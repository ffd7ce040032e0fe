/// Reads what ``DateNormalizer`` writes.
enum ISOText {
  /// Microseconds from 1970-01-01 to 2000-01-01, from which PostgreSQL counts.
  static let epoch = 946_684_800_000_000

  /// Days since 1970-01-01 of `YYYY-MM-DD`, whatever follows it; nil for anything else.
  static func day(_ text: Span<UInt8>) -> Int? {
    guard text.count >= 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
      let year = DateScanner.number(text, 0, 4), let month = DateScanner.number(text, 5, 2),
      let day = DateScanner.number(text, 8, 2)
    else { return nil }
    let date = CivilDate(year: year, month: month, day: day)
    return date.isValid ? date.dayNumber : nil
  }

  /// Microseconds since 1970 of `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM:SS[.ffffff]Z`; nil for anything
  /// else.
  static func moment(_ text: Span<UInt8>) -> Int? {
    guard let day = day(text) else { return nil }
    if text.count == 10 { return day * 86_400_000_000 }
    guard text.count >= 20, text[10] == UInt8(ascii: "T"), text[13] == UInt8(ascii: ":"),
      text[16] == UInt8(ascii: ":"), text[text.count - 1] == UInt8(ascii: "Z"),
      let hours = DateScanner.number(text, 11, 2), let minutes = DateScanner.number(text, 14, 2),
      let seconds = DateScanner.number(text, 17, 2)
    else { return nil }
    var micro = (hours * 3_600 + minutes * 60 + seconds) * 1_000_000
    if text.count > 20 {
      guard text[19] == UInt8(ascii: "."), text.count <= 27 else { return nil }
      var weight = 100_000
      for index in 20..<(text.count - 1) {
        guard Bytes.isDigit(text[index]) else { return nil }
        micro += Int(text[index] & 0x0F) * weight
        weight /= 10
      }
    }
    return day * 86_400_000_000 + micro
  }
}

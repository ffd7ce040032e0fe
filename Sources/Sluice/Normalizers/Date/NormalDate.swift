/// Tells dates that already have the form in which they are written: `2024-03-04` and
/// `2024-03-04T05:06:07Z`.
///
/// Programs export little else, and such a date needs no taking apart. One that is not told here is not
/// wrong: late days of a month, leap seconds and early years are left to ``DateScanner``.
enum NormalDate {
  /// What a text is.
  enum Form {
    case day
    case moment
    case other
  }

  /// The form of a whole value.
  @inline(__always)
  static func form(of text: Span<UInt8>) -> Form {
    switch text.count {
    case 10: isDay(ByteLanes(text, at: 0)) ? .day : .other
    case 20: isMoment(text) ? .moment : .other
    default: .other
    }
  }

  private static let dashes: UInt32 = 0b00_1001_0000
  private static let dayDigits: UInt32 = 0b11_0110_1111

  /// `YYYY-MM-DD` from the year 1000 on, with a day that every month has.
  @inline(__always)
  private static func isDay(_ lanes: ByteLanes) -> Bool {
    guard lanes.bits(of: 0x2D) & 0x3FF == dashes,
      lanes.bits(in: 0x30...0x39) & dayDigits == dayDigits
    else { return false }
    let month = lanes.number(at: 5)
    let day = lanes.number(at: 8)
    return lanes[0] != 0x30 && month &- 1 < 12 && day &- 1 < 28
  }

  @inline(__always)
  private static func isMoment(_ text: Span<UInt8>) -> Bool {
    let lanes = ByteLanes(text, at: 0)
    // From the T on.
    let time = ByteLanes(text, at: 4)
    guard isDay(lanes), time[6] == UInt8(ascii: "T"), time[15] == UInt8(ascii: "Z"),
      time.bits(of: 0x3A) == 0b0001_0010_0000_0000,
      time.bits(in: 0x30...0x39) & 0b0110_1101_1000_0000 == 0b0110_1101_1000_0000
    else { return false }
    return time.number(at: 7) < 24 && time.number(at: 10) < 60 && time.number(at: 13) < 60
  }
}

extension ByteLanes {
  /// One of the bytes.
  fileprivate subscript(_ index: Int) -> UInt8 {
    @inline(__always) get { lanes[index] }
  }

  /// The number that two digits make.
  @inline(__always)
  fileprivate func number(at index: Int) -> UInt8 {
    (lanes[index] &- 0x30) &* 10 &+ (lanes[index &+ 1] &- 0x30)
  }
}

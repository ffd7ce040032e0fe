/// How Unicode text is stored, as far as the bytes themselves tell.
public enum UnicodeForm: Sendable, Equatable {
  /// UTF-8, by its mark; without a mark it cannot be told from other extensions of ASCII here.
  case utf8
  /// UTF-16.
  case utf16(bigEndian: Bool)
  /// UTF-32.
  case utf32(bigEndian: Bool)

  /// Recognises the form by a byte order mark, else by where the zero bytes are.
  ///
  /// Text in one byte a character has no zero bytes, so that UTF-16 and UTF-32 show themselves by
  /// their line ends and digits in any script. nil for everything else.
  public init?(_ first: [UInt8]) {
    guard let form = Self.byMark(first) ?? Self.byZeros(first) else { return nil }
    self = form
  }

  private static func byMark(_ first: [UInt8]) -> UnicodeForm? {
    if first.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8 }
    // UTF-32 first: its little-endian mark begins with that of UTF-16.
    if first.starts(with: [0xFF, 0xFE, 0x00, 0x00]) { return .utf32(bigEndian: false) }
    if first.starts(with: [0x00, 0x00, 0xFE, 0xFF]) { return .utf32(bigEndian: true) }
    if first.starts(with: [0xFF, 0xFE]) { return .utf16(bigEndian: false) }
    if first.starts(with: [0xFE, 0xFF]) { return .utf16(bigEndian: true) }
    return nil
  }

  private static func byZeros(_ first: [UInt8]) -> UnicodeForm? {
    guard first.count >= 4, first.contains(0) else { return nil }
    for bigEndian in [false, true] where plausibility32(first, bigEndian) > 0.99 {
      return .utf32(bigEndian: bigEndian)
    }
    let little = plausibility16(first, bigEndian: false)
    let big = plausibility16(first, bigEndian: true)
    guard max(little, big) > 0.95, abs(little - big) > 0.05 else { return nil }
    return .utf16(bigEndian: big > little)
  }

  private static func plausibility32(_ first: [UInt8], _ bigEndian: Bool) -> Double {
    let units = first.count / 4
    var plausible = 0
    for unit in 0..<units {
      var value: UInt32 = 0
      for index in 0..<4 {
        let byte = first[unit * 4 + (bigEndian ? index : 3 - index)]
        value = value << 8 | UInt32(byte)
      }
      if value <= 0xFFFF ? isText(UInt16(value)) : value <= 0x10_FFFF { plausible += 1 }
    }
    return Double(plausible) / Double(units)
  }

  private static func plausibility16(_ first: [UInt8], bigEndian: Bool) -> Double {
    let units = first.count / 2
    var plausible = 0
    var ascii = 0
    for unit in 0..<units {
      let high = first[unit * 2 + (bigEndian ? 0 : 1)]
      let low = first[unit * 2 + (bigEndian ? 1 : 0)]
      if high == 0 && low < 0x80 { ascii += 1 }
      if isText(UInt16(high) << 8 | UInt16(low)) { plausible += 1 }
    }
    // Any two letters of ASCII make a Chinese one; line ends and commas show that it is none.
    return ascii * 100 >= units ? Double(plausible) / Double(units) : 0
  }

  /// Whether a unit is usual in lists of people: letters of living scripts, digits, punctuation.
  ///
  /// Not every letter: of swapped bytes, most fall outside.
  private static func isText(_ unit: UInt16) -> Bool {
    switch unit {
    case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0xA0...0x24F, 0x2B0...0x6FF, 0x900...0x97F, 0xE00...0xE7F,
      0x1E00...0x1FFF, 0x2010...0x203A, 0x20A0...0x20BF, 0x2122, 0x3000...0x30FF, 0x4E00...0x9FFF,
      0xAC00...0xD7A3, 0xD800...0xDFFF, 0xFEFF, 0xFF01...0xFF9F:
      true
    default: false
    }
  }
}

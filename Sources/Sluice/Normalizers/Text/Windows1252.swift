/// The upper half of Windows-1252, which most wrongly decoded text was read with.
enum Windows1252 {
  /// What the bytes 0x80 to 0x9F stand for; 0 where the code page has nothing.
  private static let specials: [UInt16] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
    0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]

  /// The code point of a byte; nil where the code page has none.
  static func scalar(of byte: UInt8) -> UInt32? {
    guard (0x80...0x9F).contains(byte) else { return UInt32(byte) }
    let special = specials[Int(byte) - 0x80]
    return special == 0 ? nil : UInt32(special)
  }

  /// The byte from 0x80 that reads as a code point, in Windows-1252 or Latin-1.
  static func highByte(of scalar: UInt32) -> UInt8? {
    if (0x80...0xFF).contains(scalar) { return UInt8(scalar) }
    guard scalar <= 0x2122, let index = specials.firstIndex(of: UInt16(scalar)), scalar > 0 else {
      return nil
    }
    return UInt8(0x80 + index)
  }
}

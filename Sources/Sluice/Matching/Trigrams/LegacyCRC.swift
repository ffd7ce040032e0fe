/// The checksum by which PostgreSQL packs three characters into three bytes where they are longer.
///
/// It is PostgreSQL's old CRC-32: the table of the reflected polynomial 0xEDB88320, but shifted the other way.
enum LegacyCRC {
  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { crc, _ in
      crc & 1 == 0 ? crc >> 1 : crc >> 1 ^ 0xEDB8_8320
    }
  }

  /// The checksum of three characters, each as the bytes of its UTF-8 form, the first one on top.
  static func checksum(_ first: UInt32, _ second: UInt32, _ third: UInt32) -> UInt32 {
    let table = table
    return ~add(third, to: add(second, to: add(first, to: ~0, table), table), table)
  }

  @inline(__always)
  private static func add(_ packed: UInt32, to crc: UInt32, _ table: [UInt32]) -> UInt32 {
    var crc = crc
    var shift = packed == 0 ? 0 : 24 - packed.leadingZeroBitCount / 8 * 8
    while shift >= 0 {
      let byte = packed >> UInt32(shift) & 0xFF
      crc = table[Int(crc >> 24 ^ byte)] ^ crc << 8
      shift -= 8
    }
    return crc
  }
}

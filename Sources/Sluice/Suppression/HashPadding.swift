/// How MD5 and SHA-256 fill a value up to whole blocks of 64 bytes.
enum HashPadding {
  /// The value, a one bit, zeros, and its length in bits as the last eight bytes.
  static func padded(_ value: Span<UInt8>, isBigEndian: Bool) -> [UInt8] {
    var message: [UInt8] = []
    message.reserveCapacity(value.count + 72)
    message.append(copying: value)
    message.append(0x80)
    while message.count % 64 != 56 { message.append(0) }
    let bits = UInt64(value.count) &* 8
    for byte in 0..<UInt64(8) {
      let shift = isBigEndian ? 56 - byte * 8 : byte * 8
      message.append(UInt8(truncatingIfNeeded: bits >> shift))
    }
    return message
  }
}

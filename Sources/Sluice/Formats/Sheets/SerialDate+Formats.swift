extension SerialDate {
  /// Appends a number as a cell of this format shows what it means.
  func append(_ raw: Span<UInt8>, _ format: CellFormat, to target: inout [UInt8]) {
    switch format {
    case .number: break
    case .mask(let mask): if Self.append(raw, mask: mask, to: &target) { return }
    case .moment(_, let hasTime):
      if let value = NumberText.value(raw), append(value, hasTime: hasTime, to: &target) { return }
    case .duration:
      if let value = NumberText.value(raw), Self.appendDuration(value, to: &target) { return }
    }
    NumberText.append(raw, to: &target)
  }

  /// Appends an integer with leading zeros as its mask shows it; false when it is none.
  private static func append(
    _ raw: Span<UInt8>,
    mask: [UInt8],
    to target: inout [UInt8]
  ) -> Bool {
    guard DecimalDigits.value(raw) != nil else { return false }
    var places = mask.count { $0 == UInt8(ascii: "0") }
    var next = max(0, raw.count - places)
    // Digits beyond the mask's places stand before it.
    target.append(copying: raw.extracting(0..<next))
    for byte in mask {
      guard byte == UInt8(ascii: "0") else {
        target.append(byte)
        continue
      }
      if places > raw.count {
        target.append(byte)
      } else {
        target.append(raw[next])
        next += 1
      }
      places -= 1
    }
    return true
  }
}

/// The marks spreadsheets and exports put around a value to keep it from being read as something else.
///
/// `'+49 30 901820` and `="00123"` are the two in use. An apostrophe is a guard only before `+`, `=`,
/// `-`, `@` or a digit, so that `'s-Hertogenbosch` keeps its own.
enum ExportGuard {
  /// The range of `value` (trimmed, valid UTF-8) without its guards.
  static func content(of value: Span<UInt8>) -> Range<Int> {
    var start = 0
    var end = value.count
    if end > 1, value[0] == 0x27, isGuarded(value[1]) { start = 1 }
    if isFormulaText(value, from: start) {
      start += 2
      end -= 1
    }
    return start..<end
  }

  /// Whether the value is `="…"` with doubled quotes inside, which `content` leaves doubled.
  static func hasDoubledQuotes(_ value: Span<UInt8>) -> Bool {
    let start = value.count > 1 && value[0] == 0x27 ? 1 : 0
    guard isFormulaText(value, from: start) else { return false }
    for index in (start + 2)..<(value.count - 1) where value[index] == 0x22 { return true }
    return false
  }

  /// A copy of `value` with each doubled quote made single.
  static func unquoted(_ value: Span<UInt8>) -> [UInt8] {
    var copy: [UInt8] = []
    var index = 0
    while index < value.count {
      copy.append(value[index])
      let doubled = value[index] == 0x22 && index + 1 < value.count && value[index + 1] == 0x22
      index += doubled ? 2 : 1
    }
    return copy
  }

  private static func isGuarded(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x2B, 0x2D, 0x3D, 0x40: true
    default: Bytes.isDigit(byte)
    }
  }

  private static func isFormulaText(_ value: Span<UInt8>, from start: Int) -> Bool {
    value.count >= start + 3 && value[start] == 0x3D && value[start + 1] == 0x22
      && value[value.count - 1] == 0x22
  }
}

extension NumberScanner {
  /// More digits are no number of anybody's table, neither as written nor written out.
  static let longest = 60

  /// Checks the digits' groups, and says what the marks between them mean.
  static func readBody(_ text: Span<UInt8>, _ scan: inout NumberScan) -> Bool {
    var digits = 0
    var points = 0
    var commas = 0
    var others = 0
    var firstPoint = -1
    var firstComma = -1
    var lastPoint = -1
    var lastComma = -1
    var at = scan.body.lowerBound
    while at < scan.body.upperBound {
      let byte = text[at]
      if Bytes.isDigit(byte) {
        digits += 1
        at += 1
      } else if byte == UInt8(ascii: ".") {
        points += 1
        if firstPoint < 0 { firstPoint = at }
        lastPoint = at
        at += 1
      } else if byte == UInt8(ascii: ",") {
        commas += 1
        if firstComma < 0 { firstComma = at }
        lastComma = at
        at += 1
      } else {
        others += 1
        at += byte == 0xE2 ? 3 : byte == 0xC2 ? 2 : 1
      }
    }
    guard digits > 0, digits <= longest else { return false }
    scan.hasGroups = others > 0
    switch (points, commas) {
    case (0, 0): scan.marks = .none
    case (1, 0): scan.marks = single(text, scan, lastPoint, .point, others)
    case (0, 1): scan.marks = single(text, scan, lastComma, .comma, others)
    case (2..., 0): scan.marks = .grouping(.point)
    case (0, 2...): scan.marks = .grouping(.comma)
    case (1, 1...) where lastComma < firstPoint: scan.marks = .decimal(.point)
    case (1..., 1) where lastPoint < firstComma: scan.marks = .decimal(.comma)
    default: return false
    }
    scan.lastMark = max(lastPoint, lastComma)
    let decimalAt: Int
    switch scan.marks {
    case .none, .grouping: decimalAt = scan.body.upperBound
    case .either:
      // Both readings are sound: three digits stand behind the mark, one to three before it.
      return true
    case .decimal: decimalAt = scan.lastMark
    }
    // Behind the fraction's mark stand digits alone.
    var after = decimalAt + 1
    while after < scan.body.upperBound {
      guard Bytes.isDigit(text[after]) else { return false }
      after += 1
    }
    return hasSoundGroups(text, scan, decimalAt)
  }

  /// What a mark means that stands alone.
  private static func single(
    _ text: Span<UInt8>,
    _ scan: NumberScan,
    _ at: Int,
    _ mark: DecimalMark,
    _ others: Int
  ) -> NumberScan.Marks {
    let before = at - scan.body.lowerBound
    let after = scan.body.upperBound - at - 1
    // Something else parts the thousands, or the number of digits is none of a group.
    if others > 0 || after != 3 || before == 0 || before > 3 { return .decimal(mark) }
    // `0.125` parts no thousands.
    if text[scan.body.lowerBound] == UInt8(ascii: "0") { return .decimal(mark) }
    if scan.hasEmptyCents { return mark == .point ? .grouping(.point) : .decimal(mark) }
    // Exponents stand behind fractions.
    return scan.hasExponent ? .decimal(mark) : .either(mark)
  }

  /// Whether the digits before the fraction stand in groups: of three, or as in India the last of
  /// three and the others of two.
  private static func hasSoundGroups(_ text: Span<UInt8>, _ scan: NumberScan, _ end: Int) -> Bool {
    var at = end - 1
    var length = 0
    var groups = 0
    var isIndian = false
    while at >= scan.body.lowerBound {
      if Bytes.isDigit(text[at]) {
        length += 1
        at -= 1
        continue
      }
      if groups == 0 || !isIndian {
        if groups > 0 && length == 2 { isIndian = groups == 1 }
        guard length == 3 || isIndian else { return false }
      } else {
        guard length == 2 else { return false }
      }
      groups += 1
      length = 0
      at -= 1
      while at >= scan.body.lowerBound, text[at] >= 0x80 { at -= 1 }
    }
    if groups == 0 { return true }
    return length >= 1 && length <= (isIndian ? 2 : 3)
  }
}

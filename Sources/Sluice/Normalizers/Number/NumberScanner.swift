/// Takes a cell apart that holds a number: sign, currency, digits, marks, percent, `k`.
enum NumberScanner {
  /// What a cell holds; nil when it is no number.
  ///
  /// Blank cells have an empty body.
  static func scan(_ text: Span<UInt8>) -> NumberScan? {
    var scan = NumberScan()
    var start = 0
    var end = text.count
    trim(text, &start, &end)
    if start == end { return scan }
    guard readFront(text, &start, &end, &scan), readBack(text, start, &end, &scan) else {
      return nil
    }
    scan.body = start..<end
    guard readBody(text, &scan) else { return nil }
    return scan
  }

  private static func trim(_ text: Span<UInt8>, _ start: inout Int, _ end: inout Int) {
    while start < end, text[start] == 0x20 || text[start] == 0x27 { start += 1 }
    while end > start, text[end - 1] == 0x20 { end -= 1 }
  }

  /// Passes over brackets, sign and currency before the digits, in any order.
  private static func readFront(
    _ text: Span<UInt8>,
    _ start: inout Int,
    _ end: inout Int,
    _ scan: inout NumberScan
  ) -> Bool {
    if text[start] == UInt8(ascii: "("), text[end - 1] == UInt8(ascii: ")") {
      scan.isNegative = true
      scan.hasBookkeepersSign = true
      start += 1
      end -= 1
    }
    var hasSign = false
    while start < end {
      trim(text, &start, &end)
      if start == end { return false }
      let byte = text[start]
      if Bytes.isDigit(byte) || byte == 0x2E || byte == 0x2C { return true }
      if let length = signLength(text, start, end) {
        if hasSign || scan.hasBookkeepersSign { return false }
        hasSign = true
        scan.isNegative = byte != UInt8(ascii: "+")
        start += length
      } else if let length = currencyLength(text, start, end), scan.currency == nil {
        scan.currency = start..<(start + length)
        start += length
      } else {
        return false
      }
    }
    return false
  }

  /// Takes what stands behind the digits: percent, `k`, currency, a minus.
  private static func readBack(
    _ text: Span<UInt8>,
    _ start: Int,
    _ end: inout Int,
    _ scan: inout NumberScan
  ) -> Bool {
    var last = start
    while last < end, isBody(text, last, end) > 0 { last += isBody(text, last, end) }
    // A space that parts nothing belongs to what follows.
    while last > start, !Bytes.isDigit(text[last - 1]), text[last - 1] != 0x2E { last -= 1 }
    var at = last
    let bodyEnd = last
    if at + 1 < end, text[at] | 0x20 == UInt8(ascii: "e"), readExponent(text, &at, end, &scan) {
      scan.hasExponent = true
    }
    while at < end {
      if isSpace(text, at) > 0 {
        at += isSpace(text, at)
      } else if text[at] == UInt8(ascii: "%") {
        if scan.isPercent { return false }
        scan.isPercent = true
        at += 1
      } else if scan.shift == 0, let (length, shift) = multiple(text, at, end) {
        scan.shift = shift
        at += length
      } else if let length = signLength(text, at, end), at + length == end {
        if scan.isNegative || text[at] == UInt8(ascii: "+") { return false }
        // `5.-` is a price without cents.
        let isPrice = text[at - 1] == UInt8(ascii: ".")
        scan.isNegative = !isPrice
        scan.hasBookkeepersSign = true
        at += length
      } else if text[at] == UInt8(ascii: ","), let length = signLength(text, at + 1, end) {
        // `2.000,-` too, and its comma says what the point is not.
        scan.hasEmptyCents = true
        at += 1 + length
      } else if let length = currencyLength(text, at, end), scan.currency == nil {
        scan.currency = at..<(at + length)
        at += length
      } else {
        return false
      }
    }
    end = bodyEnd
    return bodyEnd > start
  }

  private static func readExponent(
    _ text: Span<UInt8>,
    _ at: inout Int,
    _ end: Int,
    _ scan: inout NumberScan
  ) -> Bool {
    var next = at + 1
    let isDown = text[next] == UInt8(ascii: "-")
    if isDown || text[next] == UInt8(ascii: "+") { next += 1 }
    let first = next
    var value = 0
    while next < end, Bytes.isDigit(text[next]), next - first < 3 {
      value = value * 10 + Int(text[next] & 0x0F)
      next += 1
    }
    guard next > first, value <= 30 else { return false }
    scan.shift = isDown ? -value : value
    at = next
    return true
  }

  /// Bytes of what may stand inside a number at a place; 0 for anything else.
  private static func isBody(_ text: Span<UInt8>, _ at: Int, _ end: Int) -> Int {
    let byte = text[at]
    if Bytes.isDigit(byte) || byte == 0x2E || byte == 0x2C || byte == 0x27 || byte == 0x5F {
      return 1
    }
    let space = isSpace(text, at)
    if space > 0 { return space }
    // The typographer's apostrophe of Switzerland.
    if byte == 0xE2, at + 2 < end, text[at + 1] == 0x80, text[at + 2] == 0x99 { return 3 }
    return 0
  }

  /// Bytes of a space, a no-break or a thin one at a place.
  static func isSpace(_ text: Span<UInt8>, _ at: Int) -> Int {
    switch text[at] {
    case 0x20: return 1
    case 0xC2 where at + 1 < text.count && text[at + 1] == 0xA0: return 2
    case 0xE2 where at + 2 < text.count && text[at + 1] == 0x80:
      return [0x87, 0x89, 0xAF].contains(text[at + 2]) ? 3 : 0
    default: return 0
    }
  }

  /// Bytes of a plus or minus at a place, U+2212 and the en dash included.
  private static func signLength(_ text: Span<UInt8>, _ at: Int, _ end: Int) -> Int? {
    guard at < end else { return nil }
    switch text[at] {
    case UInt8(ascii: "-"), UInt8(ascii: "+"): return 1
    case 0xE2 where at + 2 < end:
      let isMinus = text[at + 1] == 0x88 && text[at + 2] == 0x92
      return isMinus || (text[at + 1] == 0x80 && text[at + 2] == 0x93) ? 3 : nil
    default: return nil
    }
  }

  /// Bytes of a currency at a place: a sign, or a code or short name of up to four letters.
  private static func currencyLength(_ text: Span<UInt8>, _ at: Int, _ end: Int) -> Int? {
    switch text[at] {
    case UInt8(ascii: "$"): return 1
    case 0xC2 where at + 1 < end && [0xA3, 0xA5].contains(text[at + 1]): return 2
    // U+20A0 to U+20BF: €, ₹, ₽, ₩, ₪, ₺ and their like.
    case 0xE2 where at + 2 < end && text[at + 1] == 0x82 && text[at + 2] >= 0xA0: return 3
    default: break
    }
    var next = at
    while next < end, Bytes.isLetter(text[next]) { next += 1 }
    let letters = text.extracting(at..<next)
    if next < end, text[next] == UInt8(ascii: "$") {
      return Currencies.isDollar(letters) ? next + 1 - at : nil
    }
    guard Currencies.isCurrency(letters) else { return nil }
    // `kr.` and `Rs.`, but not `EUR.50`.
    let hasDot = next < end && text[next] == UInt8(ascii: ".") && letters.count < 3
    return next + (hasDot ? 1 : 0) - at
  }

  /// `k`, `M`, `Mio`, `bn` and their like: bytes and places.
  ///
  /// A small `m` is refused: it is thousand to a bookkeeper, million to others, and a metre.
  private static func multiple(_ text: Span<UInt8>, _ at: Int, _ end: Int) -> (Int, Int)? {
    var next = at
    while next < end, Bytes.isLetter(text[next]) { next += 1 }
    guard next > at else { return nil }
    let word = text.extracting(at..<next)
    if next < end, text[next] == UInt8(ascii: ".") { next += 1 }
    switch word.count {
    case 1:
      switch word[0] {
      case UInt8(ascii: "k"), UInt8(ascii: "K"): return (next - at, 3)
      case UInt8(ascii: "M"): return (next - at, 6)
      case UInt8(ascii: "B"): return (next - at, 9)
      default: return nil
      }
    default:
      for (name, shift) in [("mio", 6), ("mn", 6), ("mln", 6), ("bn", 9), ("mrd", 9)]
      where word.count == name.utf8.count && Bytes.matches(word, name, at: 0) {
        return (next - at, shift)
      }
      return nil
    }
  }
}

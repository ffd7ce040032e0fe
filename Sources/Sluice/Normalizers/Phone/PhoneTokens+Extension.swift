extension PhoneTokens {
  /// An extension at the end of a number: where its label begins, and its digits.
  struct Extension {
    var start: Int
    var digits: Range<Int>
  }

  // How many digits may follow a label, by how sure the label is.
  private static let afterExplicitLabel = 20
  private static let afterLikelyLabel = 15
  private static let afterAmbiguousLabel = 9
  private static let whenNotSure = 6

  /// Finds the longest extension, label included, that the first `end` characters end with.
  ///
  /// Knows libphonenumber's spellings: `;ext=`, `ext.`, `extension`, `xtn`, `доб`, `anexo`, `x`, `#`,
  /// `~`, `int`, `,,`, `;`, commas, and `- 503#`. All of them end in one run of digits, so the search
  /// goes from there to the left and keeps the label that begins first.
  func findExtension(end: Int) -> Extension? {
    var last = end
    if last > 0, self[last - 1] == UInt8(ascii: "#") { last -= 1 }
    var first = last
    while first > 0, PhoneToken.isDigit(self[first - 1]) { first -= 1 }
    let length = last - first
    guard first > 0, length > 0, length <= Self.afterExplicitLabel else { return nil }
    var start = first
    if last == end, startsRFCLabel(at: first - 5) { start = first - 5 }
    // Between a label and its digits: an optional colon or full stop, then blanks, commas, dashes.
    var gap = first
    while gap > 0, isBlank(self[gap - 1]) || isCommaOrDash(self[gap - 1]) { gap -= 1 }
    start = min(start, labelStart(endingAt: gap, length: length) ?? start)
    if gap > 0, isColon(self[gap - 1]) {
      start = min(start, labelStart(endingAt: gap - 1, length: length) ?? start)
    }
    start = min(start, commaStart(in: gap..<first, length: length) ?? start)
    if last < end, length <= Self.whenNotSure {
      var dashes = first
      while dashes > 0,
        self[dashes - 1] == UInt8(ascii: "-") || self[dashes - 1] == UInt8(ascii: " ")
      {
        dashes -= 1
      }
      start = min(start, dashes)
    }
    return start < first ? Extension(start: start, digits: first..<last) : nil
  }

  private func startsRFCLabel(at index: Int) -> Bool {
    index >= 0 && self[index] == UInt8(ascii: ";") && folded(index + 1) == UInt8(ascii: "e")
      && folded(index + 2) == UInt8(ascii: "x") && folded(index + 3) == UInt8(ascii: "t")
      && self[index + 4] == UInt8(ascii: "=")
  }

  /// Where a label that ends here begins, with the blanks and commas before it.
  private func labelStart(endingAt end: Int, length: Int) -> Int? {
    guard end > 0 else { return nil }
    var start: Int?
    if let label = explicitLabelStart(endingAt: end) {
      start = skippingSeparators(before: label, commas: true)
    } else if length <= Self.afterAmbiguousLabel, let label = ambiguousLabelStart(endingAt: end) {
      start = skippingSeparators(before: label, commas: true)
    }
    if let start { return start }
    if self[end - 1] == UInt8(ascii: ";") {
      return length <= Self.afterLikelyLabel
        ? skippingSeparators(before: end - 1, commas: false) : nil
    }
    // Commas are labels too, if a colon follows; otherwise they belong to the gap.
    return commaStart(endingAt: end, length: length)
  }

  private func commaStart(endingAt end: Int, length: Int) -> Int? {
    var commas = end
    while commas > 0, self[commas - 1] == UInt8(ascii: ",") { commas -= 1 }
    if commas < end, length <= Self.afterAmbiguousLabel {
      return skippingSeparators(before: commas, commas: false)
    }
    if end - commas >= 2, length <= Self.afterLikelyLabel {
      return skippingSeparators(before: end - 2, commas: false)
    }
    return nil
  }

  /// Where a label of commas begins within the gap before the digits.
  private func commaStart(in gap: Range<Int>, length: Int) -> Int? {
    for index in gap where self[index] == UInt8(ascii: ",") {
      let isDouble = index + 1 < gap.upperBound && self[index + 1] == UInt8(ascii: ",")
      if length <= Self.afterAmbiguousLabel || (isDouble && length <= Self.afterLikelyLabel) {
        return skippingSeparators(before: index, commas: false)
      }
    }
    return nil
  }

  private func ambiguousLabelStart(endingAt end: Int) -> Int? {
    switch self[end - 1] {
    case UInt8(ascii: "x"), UInt8(ascii: "X"), PhoneToken.fullWidthX, UInt8(ascii: "#"),
      PhoneToken.fullWidthHash, UInt8(ascii: "~"), PhoneToken.fullWidthTilde:
      return end - 1
    default:
      break
    }
    guard end >= 3 else { return nil }
    if isFolded(["i", "n", "t"], at: end - 3) { return end - 3 }
    let isFullWidth =
      self[end - 3] == PhoneToken.fullWidthI && self[end - 2] == PhoneToken.fullWidthN
      && self[end - 1] == PhoneToken.fullWidthT
    return isFullWidth ? end - 3 : nil
  }

  private func explicitLabelStart(endingAt end: Int) -> Int? {
    switch folded(end - 1) {
    case UInt8(ascii: "n"): extStart(endingAt: end - 1)
    case UInt8(ascii: "t"), PhoneToken.oAcute, PhoneToken.combiningAcute: extStart(endingAt: end)
    case UInt8(ascii: "o"):
      isFolded(["a", "n", "e", "x", "o"], at: end - 5) ? end - 5 : extStart(endingAt: end)
    case PhoneToken.fullWidthN: fullWidthStart(endingAt: end - 1)
    case PhoneToken.fullWidthT: fullWidthStart(endingAt: end)
    case PhoneToken.cyrillicBe:
      end >= 3 && self[end - 3] == PhoneToken.cyrillicDe && self[end - 2] == PhoneToken.cyrillicO
        ? end - 3 : nil
    default: nil
    }
  }

  /// Where `ext`, `xt`, `extensio`, `extensió` and the like begin.
  private func extStart(endingAt end: Int) -> Int? {
    var end = end
    if end > 0 {
      switch self[end - 1] {
      case PhoneToken.combiningAcute where end > 1 && folded(end - 2) == UInt8(ascii: "o"):
        end -= 2
        guard isFolded(["e", "n", "s", "i"], at: end - 4) else { return nil }
        end -= 4
      case PhoneToken.oAcute, UInt8(ascii: "o"), UInt8(ascii: "O"):
        end -= 1
        guard isFolded(["e", "n", "s", "i"], at: end - 4) else { return nil }
        end -= 4
      default:
        break
      }
    }
    guard isFolded(["x", "t"], at: end - 2) else { return nil }
    return end >= 3 && folded(end - 3) == UInt8(ascii: "e") ? end - 3 : end - 2
  }

  private func fullWidthStart(endingAt end: Int) -> Int? {
    guard end >= 2, self[end - 1] == PhoneToken.fullWidthT, self[end - 2] == PhoneToken.fullWidthX
    else { return nil }
    return end >= 3 && self[end - 3] == PhoneToken.fullWidthE ? end - 3 : end - 2
  }

  private func skippingSeparators(before index: Int, commas: Bool) -> Int {
    var start = index
    while start > 0, isBlank(self[start - 1]) || (commas && self[start - 1] == UInt8(ascii: ",")) {
      start -= 1
    }
    return start
  }

  private func isBlank(_ token: UInt8) -> Bool {
    token == UInt8(ascii: " ") || token == UInt8(ascii: "\t") || token == PhoneToken.noBreakSpace
  }

  private func isCommaOrDash(_ token: UInt8) -> Bool {
    token == UInt8(ascii: ",") || token == UInt8(ascii: "-")
  }

  private func isColon(_ token: UInt8) -> Bool {
    token == UInt8(ascii: ":") || token == UInt8(ascii: ".") || token == PhoneToken.fullWidthStop
  }

  private func isFolded<let length: Int>(
    _ letters: InlineArray<length, Unicode.Scalar>,
    at index: Int
  ) -> Bool {
    guard index >= 0 else { return false }
    for offset in 0..<length where folded(index + offset) != UInt8(ascii: letters[offset]) {
      return false
    }
    return true
  }

  /// The token with ASCII letters in lower case, and the letters that equal one if case is ignored.
  private func folded(_ index: Int) -> UInt8 {
    let token = self[index]
    switch token {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): return token | 0x20
    case PhoneToken.longS: return UInt8(ascii: "s")
    case PhoneToken.kelvin: return UInt8(ascii: "k")
    case PhoneToken.dottedI, PhoneToken.dotlessI: return UInt8(ascii: "i")
    default: return token
    }
  }
}

extension PhoneText {
  /// Decodes a cell for `PhoneParser.parse`: characters without width are left out, tabs and blanks
  /// that libphonenumber does not know become blanks, and carriage returns line feeds.
  init(cleaning value: Span<UInt8>) {
    self.init()
    let decoded = PhoneText(value)
    let tokens = decoded.tokens
    for index in 0..<tokens.count {
      switch tokens[index] {
      case PhoneToken.invisible: continue
      case PhoneToken.otherBlank, UInt8(ascii: "\t"): append(UInt8(ascii: " "))
      case UInt8(ascii: "\r"): append(UInt8(ascii: "\n"))
      case let token: append(token)
      }
    }
    if decoded.isTooLong { markTooLong() }
  }
}

extension PhoneTokens {
  var digitCount: Int {
    var digits = 0
    for index in 0..<count where PhoneToken.isDigit(self[index]) { digits += 1 }
    return digits
  }

  var hasWord: Bool {
    for index in 0..<count where PhoneToken.isWord(self[index]) { return true }
    return false
  }

  /// The digits, if there are only digits and punctuation.
  var onlyDigits: PhoneDigits? {
    var digits = PhoneDigits()
    for index in 0..<count {
      if let digit = PhoneToken.digit(self[index]) {
        digits.append(digit)
      } else if PhoneToken.isWord(self[index]) || PhoneToken.isPlus(self[index]) {
        return nil
      }
    }
    return digits
  }

  /// Where the first letter behind at least three digits stands.
  var trailingWordStart: Int? {
    var digits = 0
    for index in 0..<count {
      if PhoneToken.isDigit(self[index]) {
        digits += 1
      } else if digits >= 3, PhoneToken.isWord(self[index]) {
        return index
      }
    }
    return nil
  }

  /// Whether a word begins here that nothing ties to the number, as a dash or a digit would.
  func startsWord(at index: Int) -> Bool {
    guard index > 0, PhoneToken.isWord(self[index]), !PhoneToken.isDigit(self[index]) else {
      return false
    }
    switch self[index - 1] {
    case UInt8(ascii: " "), UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: ","),
      UInt8(ascii: ";"), UInt8(ascii: "\n"), PhoneToken.noBreakSpace:
      return true
    default:
      return false
    }
  }

  /// Whether the part of a list is rather an extension, as in `;ext=22`.
  var isExtension: Bool {
    var start = 0
    while start < count, self[start] == UInt8(ascii: " ") { start += 1 }
    guard start < count else { return false }
    switch self[start] {
    case UInt8(ascii: "x"), UInt8(ascii: "X"), UInt8(ascii: "#"): return true
    default: return hasText("ext", at: start) || hasText("Ext", at: start)
    }
  }

  /// Where the text behind a label such as `Phone 2:` begins.
  var labelEnd: Int? {
    var hasLetter = false
    for index in 0..<count {
      if self[index] == UInt8(ascii: ":"), hasLetter { return index + 1 }
      if PhoneToken.isWord(self[index]), !PhoneToken.isDigit(self[index]) { hasLetter = true }
    }
    return nil
  }

  /// Appends the number with a plus for its 00 and without `(0)`; nil if it has neither.
  func appendInternational(to text: inout PhoneText) -> PhoneTrace? {
    let range = numberRange
    var at = range.lowerBound
    var zeros = 0
    while at < range.upperBound, zeros < 2 {
      if PhoneToken.digit(self[at]) == 0 {
        zeros += 1
      } else if !PhoneToken.isPunctuation(self[at]) {
        break
      }
      at += 1
    }
    if zeros == 2 {
      text.append(UInt8(ascii: "+"))
    } else {
      at = range.lowerBound
    }
    var trace: PhoneTrace = zeros == 2 ? .internationalPrefix : []
    let isInternational = zeros == 2 || (at < count && PhoneToken.isPlus(self[at]))
    while at < range.upperBound {
      if isInternational, hasText("(0)", at: at) {
        trace.insert(.zeroInParentheses)
        at += 3
      } else {
        text.append(self[at])
        at += 1
      }
    }
    return trace.isEmpty ? nil : trace
  }

  /// The part of a list that begins at `start`, and where the next one begins; nil at the end.
  ///
  /// Slashes without spaces around them are separators only with `atSlash`.
  func listPart(from start: Int, atSlash: Bool) -> (range: Range<Int>, next: Int)? {
    guard start < count else { return nil }
    for index in start..<count {
      switch self[index] {
      // Several commas are a pause in dialling, before an extension.
      case UInt8(ascii: ",") where hasText(",,", at: index) || hasText(",,", at: index - 1):
        continue
      case UInt8(ascii: "/") where !atSlash && !hasText(" / ", at: index - 1):
        continue
      case UInt8(ascii: ";"), UInt8(ascii: "/"), UInt8(ascii: ","), UInt8(ascii: "|"),
        UInt8(ascii: "\n"):
        return (start..<index, index + 1)
      case UInt8(ascii: ":") where hasText(":::", at: index):
        return (start..<index, index + 3)
      case UInt8(ascii: " ") where hasText(" or ", at: index) || hasText(" OR ", at: index):
        return (start..<index, index + 4)
      case UInt8(ascii: " ")
      where index > start && index + 1 < count && PhoneToken.isPlus(self[index + 1]):
        return (start..<index, index + 1)
      default:
        continue
      }
    }
    return (start..<count, count)
  }
}

extension PhoneTokens {
  /// Whether the first `end` characters look like a phone number, with or without extension.
  ///
  /// At least three digits with only punctuation before them, then digits, letters and punctuation,
  /// then an extension; or just two digits.
  func isViable(end: Int) -> Bool {
    guard end > 2 else {
      return end == 2 && PhoneToken.isDigit(self[0]) && PhoneToken.isDigit(self[1])
    }
    var at = 0
    while at < end, PhoneToken.isPlus(self[at]) { at += 1 }
    var digits = 0
    while at < end, digits < 3 {
      if PhoneToken.isDigit(self[at]) {
        digits += 1
      } else if !PhoneToken.isPunctuation(self[at]) {
        return false
      }
      at += 1
    }
    guard digits == 3 else { return false }
    let afterThirdDigit = at
    while at < end, PhoneToken.isBody(self[at]) { at += 1 }
    guard at < end else { return true }
    guard let found = findExtension(end: end) else { return false }
    return found.start >= afterThirdDigit && found.start <= at
  }

  /// Whether the text is in international form.
  var startsWithPlus: Bool { count > 0 && PhoneToken.isPlus(self[0]) }

  /// Which other signs than ASCII digits the first `count` characters have for digits.
  func digitTrace(upTo count: Int) -> PhoneTrace {
    var letters = 0
    var trace: PhoneTrace = []
    for index in 0..<count {
      let token = self[index]
      if PhoneToken.isASCIILetter(token) {
        letters += 1
      } else if token >= 0x80, PhoneToken.isDigit(token) {
        trace.insert(.otherDigits)
      }
    }
    return letters < 3 ? trace : .letters
  }

  /// Collects the digits of the first `count` characters; from three letters on, letters count as the keys of a keypad.
  func appendDigits(upTo count: Int, to digits: inout PhoneDigits) {
    var letters = 0
    for index in 0..<count where PhoneToken.isASCIILetter(self[index]) { letters += 1 }
    guard letters >= 3 else {
      for index in 0..<count {
        if let digit = PhoneToken.digit(self[index]) { digits.append(digit) }
      }
      return
    }
    // A number with letters is read in ASCII only, so digits of other scripts are dropped.
    for index in 0..<count {
      let token = self[index]
      if token < 0x80, let digit = PhoneToken.digit(token) {
        digits.append(digit)
      } else if let digit = PhoneToken.keypadDigit(token) {
        digits.append(digit)
      }
    }
  }
}

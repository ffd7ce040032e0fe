extension PhoneTokens {
  /// The part that may be a number, or an empty range.
  ///
  /// Leaves out what stands before the first digit or plus sign and behind the last letter or digit,
  /// and the start of a second extension (`x302/x2303`).
  var numberRange: Range<Int> {
    var start = 0
    while start < count, !PhoneToken.isDigit(self[start]), !PhoneToken.isPlus(self[start]) {
      start += 1
    }
    var end = count
    while end > start, !PhoneToken.isWord(self[end - 1]), self[end - 1] != UInt8(ascii: "#") {
      end -= 1
    }
    return start..<secondNumber(in: start..<end)
  }

  /// The number without its ISDN subaddress and what follows that.
  @_lifetime(copy self)
  func withoutSubaddress() -> PhoneTokens {
    guard firstIndex(of: UInt8(ascii: ";")) != nil, let end = firstIndex(of: ";isub="), end > 0
    else { return self }
    return extracting(0..<end)
  }

  /// Where a slash or backslash stands that only blanks part from an `x`; else the end.
  private func secondNumber(in range: Range<Int>) -> Int {
    for index in range
    where self[index] == UInt8(ascii: "/") || self[index] == UInt8(ascii: "\\") {
      var next = index + 1
      while next < range.upperBound, self[next] == UInt8(ascii: " ") { next += 1 }
      if next < range.upperBound, self[next] == UInt8(ascii: "x") { return index }
    }
    return range.upperBound
  }
}

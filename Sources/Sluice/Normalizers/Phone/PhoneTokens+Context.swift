extension PhoneTokens {
  /// Where the parameter `;phone-context=` of RFC 3966 begins.
  var contextStart: Int? {
    guard let first = firstIndex(of: UInt8(ascii: ";")) else { return nil }
    for index in first..<count
    where self[index] == UInt8(ascii: ";") && hasText(";phone-context=", at: index) {
      return index
    }
    return nil
  }

  /// Appends the number in front of the parameter, behind a context that is a number prefix.
  ///
  /// A context that is a domain name is dropped. False if it is neither.
  func appendNumber(before context: Int, to number: inout PhoneText) -> Bool {
    let start = context + 15
    var end = start
    while end < count, self[end] != UInt8(ascii: ";") { end += 1 }
    let value = start..<end
    guard isGlobalPrefix(value) || isDomainName(value) else { return false }
    if self[start] == UInt8(ascii: "+") { number.append(extracting(value)) }
    let scheme = firstIndex(of: "tel:").map { $0 + 4 } ?? 0
    if scheme < context { number.append(extracting(scheme..<context)) }
    return true
  }

  /// Whether the range reads `+`, then digits and visual separators, of which one at least a digit.
  private func isGlobalPrefix(_ range: Range<Int>) -> Bool {
    guard !range.isEmpty, self[range.lowerBound] == UInt8(ascii: "+") else { return false }
    var digits = 0
    for index in range.dropFirst() {
      switch self[index] {
      case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "("), UInt8(ascii: ")"): continue
      case let token where PhoneToken.isDigit(token): digits += 1
      default: return false
      }
    }
    return digits > 0
  }

  /// Whether the range is a domain name of RFC 3966, whose last label begins with a letter.
  private func isDomainName(_ range: Range<Int>) -> Bool {
    var end = range.upperBound
    if end > range.lowerBound + 1, self[end - 1] == UInt8(ascii: ".") { end -= 1 }
    var labelStart = range.lowerBound
    for index in range.lowerBound...end {
      guard index == end || self[index] == UInt8(ascii: ".") else { continue }
      guard isDomainLabel(labelStart..<index) else { return false }
      if index == end { return PhoneToken.isASCIILetter(self[labelStart]) }
      labelStart = index + 1
    }
    return false
  }

  private func isDomainLabel(_ range: Range<Int>) -> Bool {
    guard !range.isEmpty, self[range.lowerBound] != UInt8(ascii: "-"),
      self[range.upperBound - 1] != UInt8(ascii: "-")
    else { return false }
    for index in range {
      let token = self[index]
      guard
        PhoneToken.isASCIILetter(token) || PhoneToken.isDigit(token)
          || token == UInt8(ascii: "-")
      else { return false }
    }
    return true
  }
}

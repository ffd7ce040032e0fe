extension LinkedInProfile {
  /// The fast path: a plain ASCII address of a person's page, without language and sub-page.
  ///
  /// - Returns: Whether the page was appended; when not, the full parser decides.
  static func appendPlain(_ value: Span<UInt8>, to result: inout [UInt8]) -> Bool {
    var start = 0
    if PlainWebAddress.hasSecureScheme(value) {
      start = 8
    } else if PlainWebAddress.hasPlainScheme(value) {
      start = 7
    }
    if PlainWebAddress.hasWWW(value, at: start) { start += 4 }
    guard value.count > start + 16,
      word(value, start) == wordOfLinkedIn, word(value, start + 8) == wordOfPath
    else { return false }
    start += 16
    var end = start
    while end < value.count, isPlainSlug(value[end]) { end += 1 }
    guard end > start, end == value.count || (end + 1 == value.count && value[end] == 0x2F) else {
      return false
    }
    result.append(copying: prefix.span)
    result.append(addingCapacity: end - start) { output in
      for index in start..<end { output.append(Bytes.lowercased(value[index])) }
    }
    return true
  }

  private static let prefix = Array("https://www.linkedin.com/in/".utf8)
  /// `linkedin`, the first byte highest.
  private static let wordOfLinkedIn: UInt64 = 0x6C69_6E6B_6564_696E
  /// `.com/in/`, the first byte highest.
  private static let wordOfPath: UInt64 = 0x2E63_6F6D_2F69_6E2F

  @inline(__always)
  private static func word(_ value: Span<UInt8>, _ start: Int) -> UInt64 {
    var word: UInt64 = 0
    for index in start..<start + 8 { word = word &<< 8 | UInt64(value[index]) }
    return word
  }

  @inline(__always)
  private static func isPlainSlug(_ byte: UInt8) -> Bool {
    Bytes.isLetter(byte) || Bytes.isDigit(byte) || byte == 0x2D || byte == 0x5F
  }
}

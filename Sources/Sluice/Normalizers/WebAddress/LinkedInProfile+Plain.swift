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
    let end = value[value.count - 1] == 0x2F ? value.count - 1 : value.count
    guard end > start, isPlainSlug(value, start..<end) else { return false }
    result.append(copying: prefix.span)
    result.append(lowercasing: value, start..<end)
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

  /// Whether there are only letters, digits, hyphens and underscores in a range that sixteen bytes or more
  /// stand before.
  @inline(__always)
  private static func isPlainSlug(_ value: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var end = range.upperBound
    while end > range.lowerBound {
      // From the end, so that what is read too much stands before the range and not behind the value.
      let start = end &- ByteLanes.count
      let lanes = ByteLanes(value, at: start)
      let plain =
        lanes.bits(in: 0x61...0x7A) | lanes.bits(in: 0x30...0x39) | lanes.bits(in: 0x41...0x5A)
        | lanes.bits(of: 0x2D) | lanes.bits(of: 0x5F)
      let before = ByteLanes.first(max(0, range.lowerBound &- start))
      if plain | before != ByteLanes.first(ByteLanes.count) { return false }
      end = start
    }
    return true
  }
}

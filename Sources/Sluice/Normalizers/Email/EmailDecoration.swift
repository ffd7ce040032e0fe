/// What people and programs put around an address: `mailto:`, brackets, apostrophes, a final dot.
enum EmailDecoration {
  /// The range of `token` without it; what was left out is added to `changes`.
  static func content(of token: Span<UInt8>, _ changes: inout ChangeSet) -> Range<Int> {
    var start = 0
    var end = token.count
    while start < end {
      if let length = prefixLength(of: token.extracting(start..<end)) {
        start += length
        changes.insert(.emailStrippedMailto)
      } else if end - start > 1, closes(token[end - 1], token[start]) {
        changes.insert(token[start] == 0x27 ? .emailStrippedQuotes : .emailStrippedBrackets)
        start += 1
        end -= 1
      } else {
        break
      }
    }
    // An apostrophe no person's address begins or ends with: a spreadsheet's guard or half a quote.
    let inner = start..<end
    while start < end, token[start] == 0x27 { start += 1 }
    while start < end, token[end - 1] == 0x27 { end -= 1 }
    if start..<end != inner { changes.insert(.emailStrippedQuotes) }
    let endBeforeQuery = endBeforeQuery(of: token, start..<end)
    if endBeforeQuery < end { changes.insert(.emailStrippedText) }
    return start..<endBeforeQuery
  }

  private static func prefixLength(of token: Span<UInt8>) -> Int? {
    guard token.count > 7, token[4] == 0x3A || token[5] == 0x3A || token[6] == 0x3A else {
      return nil
    }
    for prefix in ["mailto:", "smtp:", "email:", "e-mail:"]
    where Bytes.matches(token, prefix, at: 0) { return prefix.utf8.count }
    return nil
  }

  private static func closes(_ close: UInt8, _ open: UInt8) -> Bool {
    switch open {
    case 0x28: close == 0x29
    case 0x5B: close == 0x5D
    case 0x7B: close == 0x7D
    case 0x27: close == 0x27
    default: false
    }
  }

  /// The end without `?subject=…`, which only counts after the `@`.
  private static func endBeforeQuery(of token: Span<UInt8>, _ range: Range<Int>) -> Int {
    var sawAt = false
    for index in range {
      if token[index] == 0x40 { sawAt = true }
      if sawAt, token[index] == 0x3F { return index }
    }
    return range.upperBound
  }
}

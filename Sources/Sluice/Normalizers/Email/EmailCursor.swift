/// A place in a cell that may hold several addresses; see `EmailNormalizer.next`.
public struct EmailCursor: Sendable {
  /// Where the next token is looked for.
  var position = 0
  /// The closing quote of quoted text being read, which then ends a token.
  private var quoteEnd = -1
  /// Before this place `|` separates; it is legal in a local part, so whole tokens are tried first.
  private var splitsPipesUntil = 0

  /// Starts at the beginning of a cell.
  public init() {}

  /// The next part of the cell that could be an address, or nil at the end.
  ///
  /// Display names are passed over. Expects valid UTF-8.
  mutating func nextToken(in cell: Span<UInt8>) -> Range<Int>? {
    while position < cell.count {
      let separator = separatorLength(in: cell, at: position)
      if separator > 0 {
        position += separator
        continue
      }
      if cell[position] == 0x3D, position + 1 < cell.count, cell[position + 1] == 0x22 {
        position += 1  // the guard of `="…"`
      }
      if cell[position] == 0x22, let token = quotedToken(in: cell) {
        if token.isEmpty { continue }
        return token
      }
      let start = position
      advanceToSeparator(in: cell)
      if position == start + 1, cell[start] == 0x2E {
        // A lone dot is part of a torn address (`ada . lovelace@…`), whose tail is another mailbox.
        while position < cell.count, cell[position] <= 0x20 { position += 1 }
        advanceToSeparator(in: cell)
      }
      if isDisplayName(in: cell, endingAt: position) { continue }
      return start..<position
    }
    return nil
  }

  /// Goes back to read a refused token in the parts between its `|`; false when it has none.
  mutating func splitPipes(of token: Range<Int>, in cell: Span<UInt8>) -> Bool {
    guard token.lowerBound >= splitsPipesUntil else { return false }
    for index in token where cell[index] == 0x7C {
      splitsPipesUntil = token.upperBound
      position = token.lowerBound
      return true
    }
    return false
  }

  /// Reads what begins with a quote.
  ///
  /// A quoted local part is a token; quoted text before `<` is a display name and skipped (empty
  /// range); any other quoted text is read inside (empty range). Nil when the quote never closes.
  private mutating func quotedToken(in cell: Span<UInt8>) -> Range<Int>? {
    let start = position
    var end = start + 1
    while end < cell.count, cell[end] != 0x22 { end += cell[end] == 0x5C ? 2 : 1 }
    guard end < cell.count else {
      position = cell.count
      return start..<cell.count
    }
    let isClosed = end + 1 == cell.count || separatorLength(in: cell, at: end + 1) > 0
    if !isClosed {
      position = end + 1
      advanceToSeparator(in: cell)
      return start..<position
    }
    if isDisplayName(in: cell, endingAt: end + 1) {
      position = end + 1
    } else {
      position = start + 1
      quoteEnd = end
    }
    return start..<start
  }

  private mutating func advanceToSeparator(in cell: Span<UInt8>) {
    while position < cell.count, separatorLength(in: cell, at: position) == 0 { position += 1 }
  }

  /// Whether `<…@…` follows, after white space only.
  private func isDisplayName(in cell: Span<UInt8>, endingAt end: Int) -> Bool {
    var index = end
    while index < cell.count, cell[index] == 0x20 || cell[index] == 0x09 { index += 1 }
    guard index > end || index < cell.count else { return false }
    guard index < cell.count, angleLength(in: cell, at: index) > 0 else { return false }
    while index < cell.count, cell[index] != 0x3E {
      if cell[index] == 0x40 { return true }
      index += 1
    }
    return false
  }

  /// The length of `<` or its HTML-escaped form.
  private func angleLength(in cell: Span<UInt8>, at index: Int) -> Int {
    if cell[index] == 0x3C { return 1 }
    if Bytes.matches(cell, "&lt;", at: index) { return 4 }
    return Bytes.matches(cell, "&#60;", at: index) ? 5 : 0
  }

  /// The length of the separator at `index`, or 0.
  private func separatorLength(in cell: Span<UInt8>, at index: Int) -> Int {
    switch cell[index] {
    case 0x00...0x20, 0x2C, 0x3B, 0x3C, 0x3E: return 1
    case 0x22: return index == quoteEnd ? 1 : 0
    case 0x7C: return index < splitsPipesUntil ? 1 : 0
    case 0x26:
      for entity in ["&lt;", "&gt;", "&quot;", "&nbsp;", "&#60;", "&#62;", "&#34;", "&#160;"]
      where Bytes.matches(cell, entity, at: index) { return entity.utf8.count }
      return 0
    case 0x80...0xFF:
      let scalar = UTF8Scalar.decode(cell, at: index)
      if ScalarClass.of(scalar.value).isWhiteSpace { return scalar.length }
      switch scalar.value {
      case 0x3001, 0xFF0C, 0xFF1B, 0xFF1C, 0xFF1E: return scalar.length
      default: return 0
      }
    default: return 0
    }
  }
}

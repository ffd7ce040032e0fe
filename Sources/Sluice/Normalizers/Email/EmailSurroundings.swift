/// What stood around the address that was taken from a cell.
enum EmailSurroundings {
  /// The rules by which all outside of `token` was left out of a cell with `count` addresses.
  ///
  /// Expects valid UTF-8.
  static func changes(around token: Range<Int>, in cell: Span<UInt8>, count: Int) -> ChangeSet {
    var changes = ChangeSet()
    let trimmed = Bytes.trimmed(cell)
    noteEdges(cell.extracting(0..<trimmed.lowerBound), &changes)
    noteEdges(cell.extracting(trimmed.upperBound..<cell.count), &changes)
    if trimmed.lowerBound < token.lowerBound {
      noteText(cell.extracting(trimmed.lowerBound..<token.lowerBound), &changes)
    }
    if count > 1 {
      changes.insert(.emailTookFirst)
    } else if token.upperBound < trimmed.upperBound {
      noteText(cell.extracting(token.upperBound..<trimmed.upperBound), &changes)
    }
    return changes
  }

  private static func noteEdges(_ edge: Span<UInt8>, _ changes: inout ChangeSet) {
    var position = 0
    while position < edge.count {
      let scalar = UTF8Scalar.decode(edge, at: position)
      let isSpace = ScalarClass.of(scalar.value).isWhiteSpace
      changes.insert(isSpace ? .textTrimmed : .emailRemovedInvisible)
      position += max(scalar.length, 1)
    }
  }

  /// Notes brackets, quotes, separators and words; words before a bracket are a display name.
  private static func noteText(_ text: Span<UInt8>, _ changes: inout ChangeSet) {
    var position = 0
    var isQuoted = false
    var hasQuotes = false
    var hasWords = false
    while position < text.count {
      let entity = entityLength(text, position)
      if entity > 0 || text[position] == 0x3C || text[position] == 0x3E {
        if hasWords { changes.insert(.emailStrippedDisplayName) }
        changes.insert(.emailStrippedBrackets)
        hasWords = false
        hasQuotes = false
        isQuoted = false
        position += max(entity, 1)
        continue
      }
      let scalar = UTF8Scalar.decode(text, at: position)
      switch (text[position], ScalarClass.of(scalar.value)) {
      case (0x22, _), (0x3D, _):
        hasQuotes = true
        if text[position] == 0x22 { isQuoted.toggle() }
      case (0x2C, _), (0x3B, _), (0x7C, _):
        if !isQuoted { changes.insert(.emailStrippedPunctuation) }
      case (_, .visible): hasWords = true
      case (_, .invisible): changes.insert(.emailRemovedInvisible)
      case (_, .space), (_, .lineBreak), (_, .control): break
      }
      position += max(scalar.length, 1)
    }
    if hasWords { changes.insert(.emailStrippedText) }
    if hasQuotes { changes.insert(.emailStrippedQuotes) }
  }

  /// The length of an HTML entity such as `&lt;` at `position`, or 0.
  private static func entityLength(_ text: Span<UInt8>, _ position: Int) -> Int {
    guard text[position] == 0x26 else { return 0 }
    var end = position + 1
    while end < text.count, end < position + 7, text[end] != 0x3B { end += 1 }
    return end < text.count && text[end] == 0x3B ? end + 1 - position : 0
  }
}

/// The decorations of an address that are so frequent that they have a fast path: blanks around it, of
/// the common and of the invisible kind, `mailto:`, apostrophes, angle brackets with or without a name
/// before them, a separator behind it.
///
/// Whatever this leaves is checked strictly afterwards, and what does not pass goes to the full parser;
/// a test holds the two against each other.
enum EmailShell {
  /// The range of `value` in which the address stands alone, if it does.
  @inline(__always)
  static func content(of value: Span<UInt8>, _ changes: inout ChangeSet) -> Range<Int> {
    guard value.count > 3 else { return 0..<0 }
    let first = value[0]
    let last = value[value.count - 1]
    // Nearly all cells begin and end with a letter.
    if Bytes.isLetter(last), Bytes.isLetter(first), value.count < 8 || value[6] != 0x3A {
      return value.indices
    }
    return uncommonContent(of: value, &changes)
  }

  private static func uncommonContent(
    of value: Span<UInt8>,
    _ changes: inout ChangeSet
  ) -> Range<Int> {
    var start = 0
    var end = value.count
    while start < end {
      if value[start] == 0x20 {
        changes.insert(.textTrimmed)
        start += 1
      } else if isZeroWidthSpace(value, start) {
        changes.insert(.emailRemovedInvisible)
        start += 3
      } else {
        break
      }
    }
    while end > start {
      if value[end - 1] == 0x20 {
        end -= 1
      } else if end - start > 1, value[end - 1] == 0xA0, value[end - 2] == 0xC2 {
        end -= 2
      } else {
        break
      }
      changes.insert(.textTrimmed)
    }
    if end - start < 4 { return 0..<0 }
    switch value[end - 1] {
    case 0x3E: return bracketed(value, start..<end, &changes)
    case 0x2C, 0x3B:
      changes.insert(.emailStrippedPunctuation)
      return start..<(end - 1)
    case 0x27 where value[start] == 0x27:
      changes.insert(.emailStrippedQuotes)
      return (start + 1)..<(end - 1)
    default: break
    }
    if end - start > 7, value[start + 6] == 0x3A, Bytes.matches(value, "mailto:", at: start) {
      changes.insert(.emailStrippedMailto)
      start += 7
    }
    return start..<end
  }

  private static func isZeroWidthSpace(_ value: Span<UInt8>, _ start: Int) -> Bool {
    value.count - start > 2 && value[start] == 0xE2 && value[start + 1] == 0x80
      && value[start + 2] == 0x8B
  }

  /// What stands between the brackets at the end; all of it when the words before are no plain name.
  private static func bracketed(
    _ value: Span<UInt8>,
    _ range: Range<Int>,
    _ changes: inout ChangeSet
  ) -> Range<Int> {
    var open = range.upperBound - 2
    while open > range.lowerBound, value[open] != 0x3C { open -= 1 }
    guard value[open] == 0x3C else { return range }
    var hasName = false
    for index in range.lowerBound..<open {
      let byte = value[index]
      guard Bytes.isLetter(byte) || byte == 0x20 || byte == 0x2E || byte == 0x2D else {
        return range
      }
      if byte != 0x20 { hasName = true }
    }
    if hasName { changes.insert(.emailStrippedDisplayName) }
    changes.insert(.emailStrippedBrackets)
    return (open + 1)..<(range.upperBound - 1)
  }
}

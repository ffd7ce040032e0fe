/// Texts that programs write where there is nothing: `N/A`, `null`, `-`, `#REF!`, `\N`.
///
/// The bare `NA` is none of them, because it is Namibia; neither is `unknown`, which says something.
enum Placeholder {
  /// What a value is.
  enum Kind {
    /// A value like any other.
    case none
    /// It stands for nothing.
    case absent
    /// It stands for nothing, but might be a name: `null`, `None`.
    case word
    /// An error of a formula, so that what was there is lost.
    case spreadsheetError
  }

  private static let marks = ByteTable(
    words: #"""
      n/a n.a. n.a n/a. n\a #n/a #n/d #n/v #nv \n (null) <null> [null] {null} (none) <none> [none]
      (blank) (empty) [blank] <blank> <na> undefined #null
      """#
  )
  private static let words = ByteTable(words: "null none nil nan")
  private static let longest = 12

  /// Tells what a cleaned value is; case does not matter, except for `\N`.
  @inline(__always)
  static func kind(of value: Span<UInt8>) -> Kind {
    guard value.count > 0, value.count <= longest else { return .none }
    let first = value[0]
    // By bits, because a switch over them is a jump that the processor guesses wrongly.
    let set: UInt64 = first < 64 ? 0x1000210800000000 : 0x0820400098204000
    let mayBegin = first < 128 ? (set &>> UInt64(first & 63)) & 1 != 0 : first == 0xE2
    return mayBegin ? closerKind(of: value) : .none
  }

  private static func closerKind(of value: Span<UInt8>) -> Kind {
    if isDashes(value) { return .absent }
    if isSpreadsheetError(value) { return .spreadsheetError }
    var lower = InlineArray<12, UInt8>(repeating: 0)
    for index in value.indices { lower[index] = Bytes.lowercased(value[index]) }
    let key = lower.span.extracting(0..<value.count)
    if words.contains(key) { return .word }
    return marks.contains(key) ? .absent : .none
  }

  /// Nothing but hyphens, dashes and underscores.
  private static func isDashes(_ value: Span<UInt8>) -> Bool {
    var position = 0
    while position < value.count {
      switch value[position] {
      case 0x2D, 0x5F: position += 1
      case 0xE2:
        // U+2010 to U+2015
        guard position + 2 < value.count, value[position + 1] == 0x80,
          value[position + 2] &- 0x90 < 6
        else { return false }
        position += 3
      default: return false
      }
    }
    return true
  }

  /// `#REF!`, `#NAME?` and their translations, and the `###` of a column that is too narrow.
  private static func isSpreadsheetError(_ value: Span<UInt8>) -> Bool {
    guard value[0] == 0x23, value.count > 2 else { return false }
    var hashes = 0
    var letters = 0
    for index in 1..<(value.count - 1) {
      let byte = value[index]
      if byte == 0x23 {
        hashes += 1
      } else if byte &- 0x41 < 26 {
        letters += 1
      } else if byte != 0x2F, byte != 0x30, byte < 0x80 {
        return false
      }
    }
    let last = value[value.count - 1]
    if last == 0x23 { return letters == 0 && hashes == value.count - 2 }
    return hashes == 0 && letters > 1 && (last == 0x21 || last == 0x3F)
  }
}

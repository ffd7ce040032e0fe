/// Cuts text into words and words into trigrams, as PostgreSQL's pg_trgm 1.6 does.
///
/// A word is a run of letters and digits, made small one character at a time, with two spaces before and one
/// behind; a word of n letters has n + 1 trigrams. A trigram of ASCII is its three bytes, the first one on top;
/// any other is three bytes of a checksum. So two trigrams may rarely be taken for one, and that is part of
/// what similarity means (PostgreSQL 15, contrib/pg_trgm/trgm_op.c).
enum TrigramReader {
  private static let space: UInt32 = 0x20
  private static let blankWindow: UInt32 = 0x2020

  /// Adds the trigrams of a text in its order, repeated ones again.
  static func append(
    _ text: Span<UInt8>,
    _ dialect: TrigramDialect,
    to trigrams: inout [UInt32]
  ) {
    let start = trigrams.count
    if appendASCII(text, dialect, to: &trigrams) { return }
    trigrams.removeLast(trigrams.count - start)
    appendAnyScript(text, to: &trigrams)
  }

  /// Adds the trigrams of one text as ``append(_:_:to:)`` does, and where each word's trigrams end.
  static func append(
    _ text: Span<UInt8>,
    _ dialect: TrigramDialect,
    to trigrams: inout [UInt32],
    wordEnds: inout [Int]
  ) {
    let start = trigrams.count
    append(text, dialect, to: &trigrams)
    // The last trigram of a word, and no other, ends in a space that is a byte of its own; but a checksum may
    // look the same, so words are counted by their letters instead.
    var position = 0
    var end = start
    while position < text.count {
      var letters = 0
      while position < text.count {
        let (small, length) = letter(text, position, dialect)
        if small == nil, letters > 0 { break }
        position += length
        if small != nil { letters += 1 }
      }
      if letters > 0 {
        end += letters + 1
        wordEnds.append(end)
      }
    }
  }

  /// - Returns: False when the text is not of ASCII and the dialect has letters beyond it.
  private static func appendASCII(
    _ text: Span<UInt8>,
    _ dialect: TrigramDialect,
    to trigrams: inout [UInt32]
  ) -> Bool {
    var window = blankWindow
    var isInWord = false
    for index in text.indices {
      let small = smallASCII(text[index])
      if small != 0 {
        window = (window << 8 | UInt32(small)) & 0xFF_FFFF
        trigrams.append(window)
        isInWord = true
        continue
      }
      if text[index] >= 0x80, dialect == .glibcUTF8 { return false }
      if isInWord { trigrams.append((window << 8 | space) & 0xFF_FFFF) }
      window = blankWindow
      isInWord = false
    }
    if isInWord { trigrams.append((window << 8 | space) & 0xFF_FFFF) }
    return true
  }

  /// A letter or digit of ASCII made small; 0 for all else.
  @inline(__always)
  static func smallASCII(_ byte: UInt8) -> UInt8 {
    if (byte | 0x20) &- 0x61 < 26 { return byte | 0x20 }
    return byte &- 0x30 < 10 ? byte : 0
  }

  private static func appendAnyScript(_ text: Span<UInt8>, to trigrams: inout [UInt32]) {
    var first = space
    var second = space
    var isInWord = false
    var position = 0
    while position < text.count {
      let (small, length) = letter(text, position, .glibcUTF8)
      position += length
      if let small {
        let third = utf8(small)
        trigrams.append(packed(first, second, third))
        (first, second) = (second, third)
        isInWord = true
      } else {
        if isInWord { trigrams.append(packed(first, second, space)) }
        (first, second) = (space, space)
        isInWord = false
      }
    }
    if isInWord { trigrams.append(packed(first, second, space)) }
  }

  /// The small form of the character at `position` if it is part of a word, and how many bytes it takes.
  ///
  /// Bytes that are not UTF-8, which no database holds, part words.
  @inline(__always)
  private static func letter(
    _ text: Span<UInt8>,
    _ position: Int,
    _ dialect: TrigramDialect
  ) -> (small: UInt32?, length: Int) {
    if text[position] < 0x80 || dialect == .cLocale {
      let small = smallASCII(text[position])
      return (small == 0 ? nil : UInt32(small), 1)
    }
    let scalar = UTF8Scalar.decode(text, at: position)
    if scalar.length == 0 { return (nil, 1) }
    return (WordScalars.shared.small(scalar.value), scalar.length)
  }

  /// The bytes of a scalar's UTF-8 form in one number, the first one on top.
  @inline(__always)
  private static func utf8(_ value: UInt32) -> UInt32 {
    if value < 0x80 { return value }
    let last = 0x80 | value & 0x3F
    let third = (0x80 | value >> 6 & 0x3F) << 8
    if value < 0x800 { return (0xC0 | value >> 6) << 8 | last }
    let second = (0x80 | value >> 12 & 0x3F) << 16
    if value < 0x10000 { return (0xE0 | value >> 12) << 16 | third | last }
    return (0xF0 | value >> 18) << 24 | second | third | last
  }

  /// Three characters as a trigram.
  @inline(__always)
  private static func packed(_ first: UInt32, _ second: UInt32, _ third: UInt32) -> UInt32 {
    if first | second | third < 0x80 { return first << 16 | second << 8 | third }
    // The first three bytes of the checksum as they lie in memory, the lowest one first.
    return LegacyCRC.checksum(first, second, third).byteSwapped >> 8
  }
}

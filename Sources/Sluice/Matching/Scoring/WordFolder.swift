/// Cuts a value into folded words: lower case, no accents, Latin letters where the script has them.
///
/// Apostrophes belong to their word, all else that is no letter or digit separates. Scripts without an
/// entry in ``Transliteration`` keep their letters.
struct WordFolder {
  /// The letters of the words, one word after another.
  private(set) var letters: [UInt32] = []
  /// Where each word ends.
  private(set) var ends: [Int] = []

  /// Number of words.
  var count: Int { ends.count }

  /// Where a word lies in ``letters``.
  func range(_ word: Int) -> Range<Int> { (word == 0 ? 0 : ends[word - 1])..<ends[word] }

  /// Replaces the words by those of a value.
  mutating func fold(_ value: Span<UInt8>) {
    letters.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    var position = 0
    while position < value.count {
      let byte = value[position]
      if byte < 0x80 {
        position += 1
        if Bytes.isLetter(byte) || Bytes.isDigit(byte) {
          letters.append(UInt32(Bytes.lowercased(byte)))
        } else if byte != 0x27 && byte != 0x60 {
          endWord()
        }
        continue
      }
      let decoded = UTF8Scalar.decode(value, at: position)
      guard let scalar = decoded.unicode else {
        position += 1
        endWord()
        continue
      }
      position += decoded.length
      add(FullWidth.narrow(scalar))
    }
    endWord()
  }

  private mutating func add(_ scalar: Unicode.Scalar) {
    let value = scalar.value
    if value < 0x80 {
      let byte = UInt8(truncatingIfNeeded: value)
      if Bytes.isLetter(byte) || Bytes.isDigit(byte) {
        letters.append(UInt32(Bytes.lowercased(byte)))
      } else {
        endWord()
      }
      return
    }
    if let (first, second) = LatinLetters.base(of: value) {
      letters.append(UInt32(first))
      if let second { letters.append(UInt32(second)) }
      return
    }
    if Self.isDropped(value) { return }
    let properties = scalar.properties
    guard properties.isAlphabetic || properties.numericType != nil else { return endWord() }
    for lower in properties.lowercaseMapping.unicodeScalars {
      guard let latin = Transliteration.latin(lower.value) else {
        letters.append(lower.value)
        continue
      }
      var rest = latin
      while rest != 0 {
        letters.append(rest & 0xFF)
        rest >>= 8
      }
    }
  }

  /// Apostrophes, and marks that stand over letters or join them.
  private static func isDropped(_ value: UInt32) -> Bool {
    switch value {
    case 0x2018, 0x2019, 0x02BC, 0x02B9, 0xB4, 0x200B...0x200D, 0x2060, 0xFEFF, 0xAD: true
    case 0x300...0x36F, 0x591...0x5C7, 0x64B...0x65F, 0x670, 0x640: true
    default: false
    }
  }

  private mutating func endWord() {
    if letters.count > (ends.last ?? 0) { ends.append(letters.count) }
  }
}

/// What comparing needs to know of some words.
struct WordFacts: Sendable {
  /// How each word sounds.
  private(set) var sounds: [UInt64] = []
  /// Each word's number among first names.
  private(set) var nicknames: [UInt16] = []
  /// What each word says where.
  private(set) var marks: [WordMarks] = []

  /// The facts of words by their numbers.
  init(of words: Range<Int>, in pool: WordPool) {
    sounds.reserveCapacity(words.count)
    nicknames.reserveCapacity(words.count)
    marks.reserveCapacity(words.count)
    var bytes: [UInt8] = []
    for word in words { add(UInt32(truncatingIfNeeded: word), of: pool, &bytes) }
  }

  private mutating func add(_ word: UInt32, of pool: WordPool, _ bytes: inout [UInt8]) {
    bytes.removeAll(keepingCapacity: true)
    let (sound, nickname, isASCII) = pool.withLetters(word) { letters in
      var isASCII = true
      for index in letters.indices {
        if letters[index] < 0x80 {
          bytes.append(UInt8(truncatingIfNeeded: letters[index]))
        } else {
          isASCII = false
        }
      }
      return (NameSound.of(letters), Nicknames.shared.number(of: letters), isASCII)
    }
    sounds.append(sound)
    nicknames.append(nickname)
    var mark: WordMarks = []
    if isASCII {
      if MatchWords.legal.contains(bytes.span) { mark.insert(.legal) }
      if MatchWords.ofStreets.contains(bytes.span) { mark.insert(.ofStreets) }
    }
    marks.append(mark)
  }
}

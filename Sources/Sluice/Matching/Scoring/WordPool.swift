/// Every word of the compared fields once, as scalars, with a number.
///
/// Words are compared by number, and what is found out of a word is kept beside it. Number 0 is no word.
/// Takes a byte a letter, four where a word has letters beyond U+00FF, and up to 16 bytes a word while words are added.
public struct WordPool: Sendable {
  /// The longest word whose letters are laid out in a buffer of its own size.
  private static let bufferedLetters = 64

  /// The letters of all words: each is a byte, or four of them in a word that is wide, the highest first.
  private var bytes: [UInt8] = []
  private var ends: [UInt32] = [0]
  /// Which words are wide, a bit each.
  private var wide: [UInt64] = [0]
  /// Numbers of words by hash; 0 is a free place.
  private var slots = [UInt32](repeating: 0, count: 1_024)

  /// Number of words, the empty one included.
  public var count: Int { ends.count }

  /// Where the bytes of a word lie.
  @inline(__always)
  private func range(_ word: UInt32) -> Range<Int> {
    word == 0 ? 0..<0 : Int(ends[Int(word) &- 1])..<Int(ends[Int(word)])
  }

  @inline(__always)
  func isWide(_ word: UInt32) -> Bool {
    wide[Int(word &>> 6)] &>> UInt64(word & 63) & 1 != 0
  }

  /// The letters of a word that is not wide.
  @inline(__always)
  @_lifetime(borrow self)
  func narrow(_ word: UInt32) -> Span<UInt8> { bytes.span.extracting(range(word)) }

  /// How many letters a word has.
  @inline(__always)
  func length(_ word: UInt32) -> Int {
    let count = range(word).count
    return isWide(word) ? count / 4 : count
  }

  /// Calls `body` with the letters of two words.
  func withLetters<Result>(
    _ left: UInt32,
    _ right: UInt32,
    _ body: (Span<UInt32>, Span<UInt32>) -> Result
  ) -> Result {
    withLetters(left) { left in withLetters(right) { body(left, $0) } }
  }

  /// Calls `body` with the letters of a word.
  @inline(__always)
  func withLetters<Result>(_ word: UInt32, _ body: (Span<UInt32>) -> Result) -> Result {
    let count = length(word)
    if count > Self.bufferedLetters {
      let letters = (0..<count).map { letter($0, of: word) }
      return body(letters.span)
    }
    var letters = InlineArray<64, UInt32>(repeating: 0)
    if isWide(word) {
      for place in 0..<count { letters[place] = letter(place, of: word) }
    } else {
      let narrow = bytes.span.extracting(range(word))
      for place in narrow.indices { letters[place] = UInt32(narrow[place]) }
    }
    return body(letters.span.extracting(0..<count))
  }

  /// Adds the letters of a word.
  func append(_ word: UInt32, to letters: inout [UInt32]) {
    for place in 0..<length(word) { letters.append(letter(place, of: word)) }
  }

  private func letter(_ place: Int, of word: UInt32) -> UInt32 {
    let start = range(word).lowerBound
    if !isWide(word) { return UInt32(bytes[start + place]) }
    return (0..<4).reduce(0) { $0 << 8 | UInt32(bytes[start + place * 4 + $1]) }
  }

  /// A word as text for people.
  public func text(_ word: UInt32) -> String {
    var text = ""
    for place in 0..<length(word) {
      if let scalar = Unicode.Scalar(letter(place, of: word)) {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  /// The number of a word, which is added when it is new; 0 for the empty word.
  mutating func number(of letters: Span<UInt32>) -> UInt32 {
    if letters.isEmpty { return 0 }
    var isNarrow = true
    for index in letters.indices where letters[index] > 0xFF { isNarrow = false }
    let (place, found) = find(letters, isNarrow: isNarrow)
    if found != 0 { return found }
    for index in letters.indices {
      if !isNarrow {
        for shift in [24, 16, 8] as [UInt32] {
          bytes.append(UInt8(truncatingIfNeeded: letters[index] &>> shift))
        }
      }
      bytes.append(UInt8(truncatingIfNeeded: letters[index]))
    }
    return endWord(at: place, isNarrow: isNarrow)
  }

  /// The number of a word of ASCII or of any bytes that are compared as they are.
  mutating func number(of text: Span<UInt8>) -> UInt32 {
    if text.isEmpty { return 0 }
    let (place, found) = find(text, isNarrow: true)
    if found != 0 { return found }
    bytes.append(copying: text)
    return endWord(at: place, isNarrow: true)
  }

  /// Where a word is in `slots`, or where it would be, and its number.
  @inline(__always)
  private mutating func find<Letter: FixedWidthInteger>(
    _ letters: Span<Letter>,
    isNarrow: Bool
  ) -> (place: Int, number: UInt32) {
    if slots.count < ends.count * 3 / 2 { grow() }
    var place = Self.home(Self.hash(letters), slots.count)
    while slots[place] != 0 {
      let word = slots[place]
      if isWide(word) != isNarrow, isWord(word, letters) { return (place, word) }
      place = (place + 1) & (slots.count - 1)
    }
    return (place, 0)
  }

  private mutating func endWord(at place: Int, isNarrow: Bool) -> UInt32 {
    let number = UInt32(truncatingIfNeeded: ends.count)
    ends.append(UInt32(truncatingIfNeeded: bytes.count))
    if wide.count * 64 < ends.count { wide.append(0) }
    if !isNarrow { wide[Int(number &>> 6)] |= 1 &<< UInt64(number & 63) }
    slots[place] = number
    return number
  }

  /// Gives back what only adding words needs; none can be added from now on.
  mutating func finish() { slots = [] }

  /// A hash that depends on nothing but the word.
  func hash(_ word: UInt32) -> UInt64 {
    if isWide(word) { return withLetters(word) { Self.hash($0) } }
    return Self.hash(bytes.span.extracting(range(word)))
  }

  @inline(__always)
  private func isWord<Letter: FixedWidthInteger>(_ word: UInt32, _ letters: Span<Letter>) -> Bool {
    guard length(word) == letters.count else { return false }
    if isWide(word) {
      for index in letters.indices where letter(index, of: word) != letters[index] { return false }
      return true
    }
    let narrow = bytes.span.extracting(range(word))
    for index in letters.indices where narrow[index] != letters[index] { return false }
    return true
  }

  private mutating func grow() {
    var grown = [UInt32](repeating: 0, count: slots.count * 2)
    for number in 1..<ends.count {
      let word = UInt32(truncatingIfNeeded: number)
      var place = Self.home(hash(word), grown.count)
      while grown[place] != 0 { place = (place + 1) & (grown.count - 1) }
      grown[place] = word
    }
    slots = grown
  }

  private static func home(_ hash: UInt64, _ slots: Int) -> Int {
    Int(truncatingIfNeeded: hash >> 20) & (slots - 1)
  }

  static func hash<Letter: FixedWidthInteger>(_ letters: Span<Letter>) -> UInt64 {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
    for index in letters.indices {
      hash = mix(hash, UInt64(truncatingIfNeeded: letters[index]))
    }
    return hash
  }

  /// Mixes a number into a hash; after Vigna's SplitMix64.
  @inline(__always)
  static func mix(_ hash: UInt64, _ value: UInt64) -> UInt64 {
    var mixed = (hash ^ value) &* 0xBF58_476D_1CE4_E5B9
    mixed ^= mixed >> 29
    mixed = mixed &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 32
  }
}

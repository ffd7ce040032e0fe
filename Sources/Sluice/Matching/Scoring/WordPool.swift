/// Every word of the compared fields once, as scalars, with a number.
///
/// Words are compared by number, and what is found out of a word is kept beside it. Number 0 is no word.
/// Takes four bytes a letter and 20 a word.
public struct WordPool: Sendable {
  private var scalars: [UInt32] = []
  private var ends: [UInt32] = [0]
  /// Numbers of words by hash; 0 is a free place.
  private var slots = [UInt32](repeating: 0, count: 1_024)

  /// Number of words, the empty one included.
  public var count: Int { ends.count }

  /// The letters of a word.
  @inline(__always)
  func range(_ word: UInt32) -> Range<Int> {
    word == 0 ? 0..<0 : Int(ends[Int(word) &- 1])..<Int(ends[Int(word)])
  }

  /// How many letters a word has.
  @inline(__always)
  func length(_ word: UInt32) -> Int { range(word).count }

  /// Calls `body` with the letters of two words.
  @inline(__always)
  func withLetters<Result>(
    _ left: UInt32,
    _ right: UInt32,
    _ body: (Span<UInt32>, Span<UInt32>) -> Result
  ) -> Result {
    let all = scalars.span
    return body(all.extracting(range(left)), all.extracting(range(right)))
  }

  /// Calls `body` with the letters of a word.
  @inline(__always)
  func withLetters<Result>(_ word: UInt32, _ body: (Span<UInt32>) -> Result) -> Result {
    body(scalars.span.extracting(range(word)))
  }

  /// A word as text for people.
  public func text(_ word: UInt32) -> String {
    var text = ""
    for value in scalars[range(word)] {
      if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
    }
    return text
  }

  /// The number of a word, which is added when it is new; 0 for the empty word.
  mutating func number(of letters: Span<UInt32>) -> UInt32 {
    if letters.isEmpty { return 0 }
    if ends.count * 2 > slots.count { grow() }
    var place = Self.home(Self.hash(letters), slots.count)
    while slots[place] != 0 {
      if isWord(slots[place], letters) { return slots[place] }
      place = (place + 1) & (slots.count - 1)
    }
    let number = UInt32(truncatingIfNeeded: ends.count)
    for index in letters.indices { scalars.append(letters[index]) }
    ends.append(UInt32(truncatingIfNeeded: scalars.count))
    slots[place] = number
    return number
  }

  /// A hash that depends on nothing but the word.
  func hash(_ word: UInt32) -> UInt64 { withLetters(word) { Self.hash($0) } }

  private func isWord(_ word: UInt32, _ letters: Span<UInt32>) -> Bool {
    let range = range(word)
    guard range.count == letters.count else { return false }
    let all = scalars.span
    for index in letters.indices where all[range.lowerBound &+ index] != letters[index] {
      return false
    }
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

  static func hash(_ letters: Span<UInt32>) -> UInt64 {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
    for index in letters.indices { hash = mix(hash, UInt64(letters[index])) }
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

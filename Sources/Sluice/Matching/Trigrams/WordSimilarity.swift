/// How similar a text is to the most similar part of another, to the bit as PostgreSQL's `word_similarity()`
/// and `strict_word_similarity()` say it.
///
/// Make one and use it for many pairs: its memory is kept. The order of the two texts matters.
public struct WordSimilarity: Sendable {
  /// What may be a part.
  public enum Extent: Sendable {
    /// Trigrams in a row, wherever they begin and end: `word_similarity()`.
    case anywhere
    /// Whole words: `strict_word_similarity()`.
    case wholeWords
  }

  private let dialect: TrigramDialect
  private var wanted = TrigramSet()
  /// The trigrams of the text that is searched, in order, and sorted.
  private var ordered: [UInt32] = []
  private var distinct: [UInt32] = []
  private var wordEnds: [Int] = []
  /// The place of each ordered trigram in `distinct`.
  private var places: [Int] = []
  /// Which of the distinct ones are wanted, and where each was last seen in the part; -1 for nowhere.
  private var isWanted: [Bool] = []
  private var lastSeen: [Int] = []
  private var startsWord: [Bool] = []
  private var endsWord: [Bool] = []

  /// Ready for texts of one dialect.
  public init(dialect: TrigramDialect = .glibcUTF8) { self.dialect = dialect }

  /// The similarity of `wanted` to the part of `text` that is most similar to it.
  ///
  /// PostgreSQL looks at the parts in one sweep and not at all of them; so does this.
  public mutating func similarity(
    of wanted: Span<UInt8>,
    in text: Span<UInt8>,
    extent: Extent = .anywhere
  ) -> Float {
    self.wanted.read(wanted, dialect: dialect)
    read(text)
    return extent == .anywhere ? sweepAnywhere() : sweepWords()
  }

  private mutating func read(_ text: Span<UInt8>) {
    ordered.removeAll(keepingCapacity: true)
    wordEnds.removeAll(keepingCapacity: true)
    TrigramReader.append(text, dialect, to: &ordered, wordEnds: &wordEnds)
    distinct.removeAll(keepingCapacity: true)
    distinct += ordered
    TrigramSorting.sortDistinct(&distinct, from: 0)
    isWanted.removeAll(keepingCapacity: true)
    lastSeen.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    for trigram in distinct {
      let place = Self.place(of: trigram, in: wanted.trigrams)
      isWanted.append(place < wanted.count && wanted.trigrams[place] == trigram)
      lastSeen.append(-1)
    }
    for trigram in ordered { places.append(Self.place(of: trigram, in: distinct)) }
    markWords()
  }

  private mutating func markWords() {
    startsWord.removeAll(keepingCapacity: true)
    endsWord.removeAll(keepingCapacity: true)
    for _ in ordered.indices {
      startsWord.append(false)
      endsWord.append(false)
    }
    var start = 0
    for end in wordEnds {
      startsWord[start] = true
      endsWord[end - 1] = true
      start = end
    }
  }

  /// Where the first number lies that is not below `trigram`.
  private static func place(of trigram: UInt32, in sorted: [UInt32]) -> Int {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < trigram { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Parts begin and end with a wanted trigram.
  private mutating func sweepAnywhere() -> Float {
    var part: OpenPart?
    var most: Float = 0
    for index in ordered.indices {
      let place = places[index]
      guard part != nil || isWanted[place] else { continue }
      var open = part ?? OpenPart(lower: index)
      see(place, at: index, &open)
      if isWanted[place] { most = max(most, narrow(&open, upper: index) { _ in true }) }
      part = open
    }
    return most
  }

  private mutating func sweepWords() -> Float {
    var part = OpenPart(lower: 0)
    var most: Float = 0
    let starts = startsWord
    for index in ordered.indices {
      see(places[index], at: index, &part)
      if endsWord[index] { most = max(most, narrow(&part, upper: index) { starts[$0] }) }
    }
    return most
  }

  /// A part that ends where the sweep is.
  private struct OpenPart {
    /// Where it begins.
    var lower: Int
    /// Distinct trigrams in it, and how many of them are wanted.
    var distinct = 0
    var shared = 0
  }

  private mutating func see(_ place: Int, at index: Int, _ part: inout OpenPart) {
    if lastSeen[place] < 0 {
      part.distinct += 1
      if isWanted[place] { part.shared += 1 }
    }
    lastSeen[place] = index
  }

  private func similarity(_ part: OpenPart) -> Float {
    Float(part.shared) / Float(wanted.count + part.distinct - part.shared)
  }

  /// Lets the part begin later where that makes it more similar.
  ///
  /// - Returns: Its similarity.
  private mutating func narrow(
    _ part: inout OpenPart,
    upper: Int,
    mayBegin: (Int) -> Bool
  ) -> Float {
    let before = part.lower
    var best = similarity(part)
    var shorter = part
    for index in before...upper {
      shorter.lower = index
      if mayBegin(index), similarity(shorter) > best {
        best = similarity(shorter)
        part = shorter
      }
      let place = places[index]
      if lastSeen[place] == index {
        shorter.distinct -= 1
        if isWanted[place] { shorter.shared -= 1 }
      }
    }
    for index in before..<part.lower where lastSeen[places[index]] == index {
      lastSeen[places[index]] = -1
    }
    return best
  }
}

/// A header in the forms in which it is compared with others.
struct HeaderForm: Sendable {
  /// All its words.
  private let whole: HeaderTrigrams
  /// The words that tell it from others.
  private let telling: HeaderTrigrams
  /// These words in one, for slips of the fingers.
  private let letters: [Unicode.Scalar]
  /// Whether words were left out of the telling ones.
  private let isReduced: Bool
  /// How many letters all its words have.
  private let length: Int
  /// The words that tell it from others, with a space between.
  let plain: String

  init(_ header: String) {
    let words = HeaderWords.of(header)
    let telling = HeaderWords.telling(words)
    whole = HeaderTrigrams(words)
    self.telling = telling == words ? whole : HeaderTrigrams(telling)
    plain = telling.joined(separator: " ")
    isReduced = telling != words
    length = words.reduce(0) { $0 + $1.unicodeScalars.count }
    letters = Array(telling.joined().unicodeScalars)
  }

  /// How alike two headers are, 0…1; very short ones are like none but themselves.
  func likeness(to other: HeaderForm) -> Double {
    if length < 3 && (plain != other.plain || plain != "§") { return 0 }
    // A number alone says nothing, and a short word may be left of many names.
    let share = other.isReduced && !isReduced ? 0.85 : 0.97
    let words = max(
      whole.similarity(to: other.whole),
      letters.count < 2 && plain != "§" ? 0 : telling.similarity(to: other.telling) * share
    )
    if words < 0.9 && isSlip(of: other) { return max(words, 0.85) }
    return words
  }

  /// Whether one letter, or two of a long header, are missing, added, wrong or swapped.
  ///
  /// Source: the optimal string alignment variant of Damerau, 1964.
  private func isSlip(of other: HeaderForm) -> Bool {
    let (a, b) = (letters, other.letters)
    let limit = min(a.count, b.count) >= 11 ? 2 : 1
    // A number or a sign for a word is no letter that fingers slip on.
    guard a.allSatisfy(\.properties.isAlphabetic), b.allSatisfy(\.properties.isAlphabetic) else {
      return false
    }
    guard min(a.count, b.count) >= 5, abs(a.count - b.count) <= limit, a.first == b.first else {
      return false
    }
    var before = [Int](repeating: 0, count: b.count + 1)
    var above = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var cost = min(above[j] + (a[i] == b[j] ? 0 : 1), above[j + 1] + 1, row[j] + 1)
        if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
          cost = min(cost, before[j - 1] + 1)
        }
        row.append(cost)
      }
      if (row.min() ?? 0) > limit { return false }
      before = above
      above = row
    }
    return above[b.count] <= limit
  }
}

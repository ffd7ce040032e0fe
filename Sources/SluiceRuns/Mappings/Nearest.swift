/// Finds the word that someone probably meant.
enum Nearest {
  /// The closest of some words, if one is close enough to be a slip of the fingers.
  ///
  /// At most a third of the letters, and never more than three, may differ.
  static func word(to typed: String, among words: [String]) -> String? {
    let from = Array(typed.lowercased().unicodeScalars)
    let limit = min(3, max(1, from.count / 3))
    var best: (word: String, distance: Int)?
    for word in words {
      let distance = distance(from, Array(word.lowercased().unicodeScalars))
      if distance <= limit && distance < (best?.distance ?? .max) { best = (word, distance) }
    }
    return best?.word
  }

  /// The sentence that names the closest word, or all words.
  static func fix(for typed: String, among words: [String], otherwise: String? = nil) -> String {
    if let word = word(to: typed, among: words) { return "Did you mean \(word)?" }
    return otherwise ?? "Use one of: \(words.joined(separator: ", "))."
  }

  /// How many letters must be inserted, dropped, replaced or swapped with their neighbour.
  ///
  /// Source: the optimal string alignment variant of Damerau, 1964.
  static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var before = [Int](repeating: 0, count: b.count + 1)
    var above = Array(0...b.count)
    for i in 0..<a.count {
      var row = [i + 1]
      for j in 0..<b.count {
        let replaced = above[j] + (a[i] == b[j] ? 0 : 1)
        var cost = min(above[j + 1] + 1, row[j] + 1, replaced)
        if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
          cost = min(cost, before[j - 1] + 1)
        }
        row.append(cost)
      }
      before = above
      above = row
    }
    return above[b.count]
  }
}

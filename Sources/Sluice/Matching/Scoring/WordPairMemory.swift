/// What was found out about pairs of words, so that words that often meet are compared once.
///
/// A pair has one place and takes it from the pair that was there. What is remembered must depend on the two words
/// alone, so that a result is the same with and without. Takes 1.5 MiB.
struct WordPairMemory: Sendable {
  /// What the words are words of; each weighs them in its own way.
  enum Kind: UInt64 {
    case firstName, name, company, street, city
  }

  /// What was found out.
  struct Known {
    fileprivate let agreement: WordAgreement?
    fileprivate let weight: Double

    /// The pair, for the words that it was asked for; nil when they do not agree.
    func pair(_ left: UInt32, _ right: UInt32) -> WordPair? {
      agreement.map { WordPair(left: left, right: right, agreement: $0, weight: weight) }
    }
  }

  private static let size = 1 << 16

  private struct Place {
    var words: UInt64 = 0
    var kind: WordPairMemory.Kind = .name
    var agreement: WordAgreement?
    var weight = 0.0
  }

  private var places = [Place](repeating: Place(), count: size)

  /// What is known of two words, in this order.
  func known(_ left: UInt32, _ right: UInt32, _ kind: Kind) -> Known? {
    let words = Self.words(left, right)
    let place = places[Self.place(words, kind)]
    guard place.words == words, place.kind == kind else { return nil }
    return Known(agreement: place.agreement, weight: place.weight)
  }

  /// Remembers what was found out about two words; nil is that they do not agree.
  mutating func remember(_ left: UInt32, _ right: UInt32, _ kind: Kind, _ pair: WordPair?) {
    let words = Self.words(left, right)
    places[Self.place(words, kind)] = Place(
      words: words,
      kind: kind,
      agreement: pair?.agreement,
      weight: pair?.weight ?? 0
    )
  }

  @inline(__always)
  private static func words(_ left: UInt32, _ right: UInt32) -> UInt64 {
    UInt64(left) << 32 | UInt64(right)
  }

  @inline(__always)
  private static func place(_ words: UInt64, _ kind: Kind) -> Int {
    Int(truncatingIfNeeded: WordPool.mix(kind.rawValue, words)) & (size - 1)
  }
}

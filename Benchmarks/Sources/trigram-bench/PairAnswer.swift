import Sluice

/// All that is asked of a pair of texts.
struct PairAnswer {
  var similarity: Float
  var word: Float
  var strict: Float
  /// `%` with a threshold of 0.7, which is the same as `similarity() >= 0.7`.
  var isSimilar: Bool
}

/// Answers pair after pair.
struct PairJudge {
  private static let threshold = TrigramThreshold(postgres: 0.7)
  private let dialect: TrigramDialect
  private var one = TrigramSet()
  private var other = TrigramSet()
  private var words: WordSimilarity

  init(dialect: TrigramDialect) {
    self.dialect = dialect
    words = WordSimilarity(dialect: dialect)
  }

  mutating func judge(_ left: Span<UInt8>, _ right: Span<UInt8>) -> PairAnswer {
    one.read(left, dialect: dialect)
    other.read(right, dialect: dialect)
    let overlap = TrigramSimilarity.overlap(one, other)
    return PairAnswer(
      similarity: overlap.similarity,
      word: words.similarity(of: left, in: right),
      strict: words.similarity(of: left, in: right, extent: .wholeWords),
      isSimilar: Self.threshold.accepts(overlap)
    )
  }
}

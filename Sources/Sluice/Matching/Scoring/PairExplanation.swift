/// Why two records are the same or not, step by step, for people and for machines.
public struct PairExplanation: Sendable {
  /// One kind of evidence with what was found.
  public struct Step: Sendable {
    /// What was compared.
    public let kind: EvidenceKind
    /// What was found, in words, with the values.
    public let finding: String
    /// What it weighs, in hundredths of a bit.
    public let weight: Int32
    /// The sum so far, the prior included.
    public let sum: Int32
  }

  /// What brought the two together; without any, they would never have been compared.
  public let keys: [String]
  /// The weight before anything is compared.
  public let prior: Int32
  /// What was compared; kinds that one of the two says nothing of are left out.
  public let steps: [Step]
  /// The weight of everything, in hundredths of a bit.
  public let total: Int32
  /// What forbids that the two become one.
  public let veto: Veto
  /// From this weight on pairs are merged, in hundredths of a bit.
  public let mergeFrom: Int32
  /// From this weight on pairs are shown for review.
  public let reviewFrom: Int32

  /// Explains two records of a table; nil when one is about a person and the other about a company.
  public init?(_ one: Int, _ other: Int, in table: MatchTable, by matching: Matching) {
    guard table.isPerson[one] == table.isPerson[other] else { return nil }
    self.init(
      one,
      other,
      in: table,
      by: matching.scorer(table.isPerson[one]),
      keys: Blocking(table).sharedKeys(one, other).map(\.name)
    )
  }

  /// Explains two records of the scorer's kind, which were brought together by `keys`.
  init(
    _ one: Int,
    _ other: Int,
    in table: MatchTable,
    by scorer: PairScorer,
    keys: [String]
  ) {
    var scorer = scorer
    let score = scorer.score(one, other)
    let words = ExplanationWords(table: table, scorer: scorer, left: one, right: other)
    var sum = score.prior
    var steps: [Step] = []
    for kind in EvidenceKind.allCases {
      guard let finding = words.finding(kind, weight: score[kind]) else { continue }
      sum += score[kind]
      steps.append(Step(kind: kind, finding: finding, weight: score[kind], sum: sum))
    }
    self.steps = steps
    self.keys = keys
    prior = score.prior
    total = score.total
    veto = score.veto
    mergeFrom = Int32((scorer.model.mergeFrom * 100).rounded())
    reviewFrom = Int32((scorer.model.reviewFrom * 100).rounded())
  }
}

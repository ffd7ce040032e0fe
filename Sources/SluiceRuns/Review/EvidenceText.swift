/// What speaks for and against a candidate, in words.
struct EvidenceText {
  private let candidate: CandidateText

  init(_ candidate: CandidateText) { self.candidate = candidate }

  /// In a few words: what weighs something, the heaviest first.
  var summary: String {
    let telling = candidate.steps.filter { abs($0.weight.hundredths) >= 100 }
      .sorted { abs($0.weight.hundredths) > abs($1.weight.hundredths) }
    return telling.map { "\($0.evidence) \($0.weight.signed)" }.joined(separator: ", ")
  }

  /// Step by step, as an addition.
  var steps: String {
    "Compared because they have \(candidate.keys.joined(separator: "; ")).\n"
      + EvidenceStep.table(candidate.prior, candidate.steps, veto: candidate.veto)
  }

  /// What the weights mean.
  var thresholds: String {
    """
    Weights are in bits: one more doubles the odds that both are the same. \
    The same from \(candidate.mergeFrom.plain) on, held for a decision from \
    \(candidate.reviewFrom.plain) on.
    """
  }
}

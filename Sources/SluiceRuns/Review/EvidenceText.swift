/// What speaks for and against a candidate, in words.
struct EvidenceText {
  private let candidate: CandidateText.Candidate

  init(_ candidate: CandidateText.Candidate) { self.candidate = candidate }

  /// In a few words: what weighs something, the heaviest first.
  var summary: String {
    let telling = candidate.steps.filter { abs($0.weight) >= 1 }
      .sorted { abs($0.weight) > abs($1.weight) }
    return telling.map { "\($0.evidence) \(Self.signed($0.weight))" }.joined(separator: ", ")
  }

  /// Step by step, as an addition.
  var steps: String {
    var text = "Compared because they have \(candidate.keys.joined(separator: "; ")).\n"
    text += "\n  weight     sum\n"
    text += Self.line(candidate.prior, candidate.prior, "before anything is compared")
    for step in candidate.steps {
      text += Self.line(step.weight, step.sum, "\(step.evidence): \(step.finding)")
    }
    if let veto = candidate.veto { text += "\nNever merged by itself: \(veto).\n" }
    return text
  }

  /// What the weights mean.
  var thresholds: String {
    """
    Weights are in bits: one more doubles the odds that both are the same. \
    The same from \(Self.plain(candidate.mergeFrom)) on, held for a decision from \
    \(Self.plain(candidate.reviewFrom)) on.
    """
  }

  /// A weight with two decimals.
  static func plain(_ weight: Double) -> String {
    DedupeReasons.plain(Int32((weight * 100).rounded()))
  }

  private static func signed(_ weight: Double) -> String {
    DedupeReasons.weight(Int32((weight * 100).rounded()))
  }

  private static func line(_ weight: Double, _ sum: Double, _ text: String) -> String {
    "\(padded(signed(weight)))\(padded(plain(sum)))  \(text)\n"
  }

  private static func padded(_ text: String) -> String {
    String(repeating: " ", count: max(0, 8 - text.utf8.count)) + text
  }
}

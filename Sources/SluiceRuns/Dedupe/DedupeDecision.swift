import Sluice

/// What a weight means for a pair by itself.
enum DedupeDecision: String {
  case merge, review, new

  init(_ found: PairExplanation) {
    if found.total >= found.mergeFrom && found.veto == .none {
      self = .merge
    } else {
      self = found.total >= found.reviewFrom ? .review : .new
    }
  }
}

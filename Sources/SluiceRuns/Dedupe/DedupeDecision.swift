import Sluice

/// What a weight means for a pair by itself.
enum DedupeDecision: String {
  case merge, review, new

  init(_ found: PairExplanation) {
    self.init(
      weight: found.total,
      isVetoed: found.veto != .none,
      mergeFrom: found.mergeFrom,
      reviewFrom: found.reviewFrom
    )
  }

  init(weight: Int32, isVetoed: Bool, mergeFrom: Int32, reviewFrom: Int32) {
    if weight >= mergeFrom && !isVetoed {
      self = .merge
    } else {
      self = weight >= reviewFrom ? .review : .new
    }
  }
}

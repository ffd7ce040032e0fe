import Sluice

/// An explanation of a pair as text for people, and as JSON.
struct ExplanationText {
  private let found: PairExplanation
  private let row: Int
  private let other: Int
  private let isSame: Bool

  init(_ found: PairExplanation, row: Int, other: Int, isSame: Bool) {
    self.found = found
    self.row = row
    self.other = other
    self.isSame = isSame
  }

  /// Some lines for people.
  var words: String {
    var text = "Rows \(row) and \(other): \(verdict)\n"
    let keys = found.keys
    text +=
      keys.isEmpty
      ? "Not compared in the file: they share no key.\n"
      : "Compared because they have \(keys.joined(separator: "; ")).\n"
    text += EvidenceStep.table(
      EvidenceWeight(found.prior),
      EvidenceStep.all(of: found),
      veto: DedupeReasons.sentence(found.veto)
    )
    text += """

      Weights are in bits: one more doubles the odds that both are the same. \
      Merged from \(EvidenceWeight(found.mergeFrom).plain) on, \
      shown for review from \(EvidenceWeight(found.reviewFrom).plain) on.

      """
    return text
  }

  private var verdict: String {
    let weight = EvidenceWeight(found.total).plain
    if isSame {
      return found.total >= found.mergeFrom && found.veto == .none
        ? "the same, weight \(weight)" : "the same by way of other rows; alone weight \(weight)"
    }
    if found.total >= found.mergeFrom {
      return
        "not merged although the weight is \(weight), because the others of their clusters do not agree"
    }
    return found.total >= found.reviewFrom
      ? "for review, weight \(weight)" : "different, weight \(weight)"
  }

  private struct Document: Encodable {
    let rows: [Int]
    let same: Bool
    let decision: String
    let keys: [String]
    let prior: EvidenceWeight
    let steps: [EvidenceStep]
    let weight: EvidenceWeight
    let veto: String?
    let mergeFrom: EvidenceWeight
    let reviewFrom: EvidenceWeight

    enum CodingKeys: String, CodingKey {
      case rows, same, decision, keys, prior, steps, weight, veto
      case mergeFrom = "merge_from"
      case reviewFrom = "review_from"
    }
  }

  /// One line of JSON.
  var json: String {
    JSONText.encode(
      Document(
        rows: [row, other],
        same: isSame,
        decision: DedupeDecision(found).rawValue,
        keys: found.keys,
        prior: EvidenceWeight(found.prior),
        steps: EvidenceStep.all(of: found),
        weight: EvidenceWeight(found.total),
        veto: DedupeReasons.sentence(found.veto),
        mergeFrom: EvidenceWeight(found.mergeFrom),
        reviewFrom: EvidenceWeight(found.reviewFrom)
      )
    )
  }
}

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
    text += "\n  weight     sum\n"
    text += line(found.prior, found.prior, "before anything is compared")
    for step in found.steps {
      text += line(step.weight, step.sum, "\(step.kind.name): \(step.finding)")
    }
    if found.veto != .none {
      text += "\nNever merged by itself: \(DedupeReasons.sentence(found.veto)).\n"
    }
    text += """

      Weights are in bits: one more doubles the odds that both are the same. \
      Merged from \(DedupeReasons.plain(found.mergeFrom)) on, \
      shown for review from \(DedupeReasons.plain(found.reviewFrom)) on.

      """
    return text
  }

  private var verdict: String {
    let weight = DedupeReasons.plain(found.total)
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

  private func line(_ weight: Int32, _ sum: Int32, _ text: String) -> String {
    "\(padded(DedupeReasons.weight(weight)))\(padded(DedupeReasons.plain(sum)))  \(text)\n"
  }

  private func padded(_ text: String) -> String {
    String(repeating: " ", count: max(0, 8 - text.utf8.count)) + text
  }

  private struct Step: Encodable {
    let evidence: String
    let finding: String
    let weight: Double
    let sum: Double
  }

  private struct Document: Encodable {
    let rows: [Int]
    let same: Bool
    let decision: String
    let keys: [String]
    let prior: Double
    let steps: [Step]
    let weight: Double
    let veto: String?
    let mergeFrom: Double
    let reviewFrom: Double

    enum CodingKeys: String, CodingKey {
      case rows, same, decision, keys, prior, steps, weight, veto
      case mergeFrom = "merge_from"
      case reviewFrom = "review_from"
    }
  }

  /// One line of JSON.
  var json: String {
    func bits(_ hundredths: Int32) -> Double { Double(hundredths) / 100 }
    return JSONText.encode(
      Document(
        rows: [row, other],
        same: isSame,
        decision: DedupeDecision(found).rawValue,
        keys: found.keys,
        prior: bits(found.prior),
        steps: found.steps.map {
          Step(
            evidence: $0.kind.name,
            finding: $0.finding,
            weight: bits($0.weight),
            sum: bits($0.sum)
          )
        },
        weight: bits(found.total),
        veto: found.veto == .none ? nil : DedupeReasons.sentence(found.veto),
        mergeFrom: bits(found.mergeFrom),
        reviewFrom: bits(found.reviewFrom)
      )
    )
  }
}

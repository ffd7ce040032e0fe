import Sluice

/// One kind of evidence for or against a pair, as JSON has it.
struct EvidenceStep: Codable {
  var evidence: String
  var finding: String
  var weight: EvidenceWeight
  var sum: EvidenceWeight

  /// The steps of an explanation, in the order of the sum.
  static func all(of found: PairExplanation) -> [EvidenceStep] {
    found.steps.map {
      EvidenceStep(
        evidence: $0.kind.name,
        finding: $0.finding,
        weight: EvidenceWeight($0.weight),
        sum: EvidenceWeight($0.sum)
      )
    }
  }

  /// Steps as an addition that people can follow, and what forbids a merge whatever the sum.
  static func table(_ prior: EvidenceWeight, _ steps: [EvidenceStep], veto: String?) -> String {
    var text = "\n  weight     sum\n"
    text += line(prior, prior, "before anything is compared")
    for step in steps { text += line(step.weight, step.sum, "\(step.evidence): \(step.finding)") }
    if let veto { text += "\nNever merged by itself: \(veto).\n" }
    return text
  }

  private static func line(_ weight: EvidenceWeight, _ sum: EvidenceWeight, _ text: String)
    -> String
  {
    "\(padded(weight.signed))\(padded(sum.plain))  \(text)\n"
  }

  private static func padded(_ text: String) -> String {
    String(repeating: " ", count: max(0, 8 - text.utf8.count)) + text
  }
}

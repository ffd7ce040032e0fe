/// Counts what a file contains, for the summary that goes to standard error.
struct Tally: Sendable {
  private(set) var rows = 0
  private(set) var outcomes: [Int]
  private(set) var traits: [Verdict.Trait: Int] = [:]
  var bytes = 0

  init() {
    outcomes = Array(repeating: 0, count: Verdict.Outcome.allCases.count)
  }

  mutating func count(_ verdict: Verdict) {
    rows += 1
    outcomes[verdict.outcome.index] += 1
    if verdict.trait != .none {
      traits[verdict.trait, default: 0] += 1
    }
  }

  /// Adds the counts of another part of the file.
  mutating func add(_ other: Tally) {
    rows += other.rows
    bytes += other.bytes
    for index in outcomes.indices {
      outcomes[index] += other.outcomes[index]
    }
    traits.merge(other.traits, uniquingKeysWith: +)
  }

  /// How many records end in one way.
  subscript(outcome: Verdict.Outcome) -> Int {
    outcomes[outcome.index]
  }

  /// How many records have one trait.
  subscript(trait: Verdict.Trait) -> Int {
    traits[trait] ?? 0
  }

  /// One line per fact: its name, a tab, its number.
  var summary: String {
    var lines = ["rows\t\(rows)", "bytes\t\(bytes)"]
    for outcome in Verdict.Outcome.allCases where self[outcome] > 0 {
      lines.append("outcome.\(outcome.rawValue)\t\(self[outcome])")
    }
    for (trait, count) in traits.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      lines.append("trait.\(trait.rawValue)\t\(count)")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Verdict.Outcome {
  /// The place of the outcome in `allCases`.
  fileprivate var index: Int {
    switch self {
    case .new: 0
    case .duplicate: 1
    case .suppressed: 2
    case .existing: 3
    case .rejected: 4
    case .skipped: 5
    case .any: 6
    }
  }
}

import Sluice

/// Says in a few words why records are the same or may be.
struct DedupeReasons {
  let records: DedupeRecords
  private let matching: Matching

  init(_ records: DedupeRecords, _ matching: Matching) {
    self.records = records
    self.matching = matching
  }

  /// A scorer of each kind, for many pairs.
  struct Scorers {
    var people: PairScorer
    var companies: PairScorer
  }

  /// Scorers to hand over.
  var scorers: Scorers {
    Scorers(people: matching.scorer(true), companies: matching.scorer(false))
  }

  /// What two records agree in, the heaviest first, and what forbids that they become one.
  func text(_ one: Int, _ other: Int, _ scorers: inout Scorers) -> String {
    let isPerson = records.table.isPerson[one]
    let score =
      isPerson ? scorers.people.score(one, other) : scorers.companies.score(one, other)
    let agreeing = EvidenceKind.allCases.filter { score[$0] >= 100 }
      .sorted { (score[$1], $0.rawValue) < (score[$0], $1.rawValue) }
    let contradicting = EvidenceKind.allCases.filter { score[$0] <= -100 }
    var text = agreeing.map { "\($0.name) \(Self.weight(score[$0]))" }
    text += contradicting.map { "\($0.name) \(Self.weight(score[$0]))" }
    if score.veto != .none { text.append(Self.sentence(score.veto)) }
    return text.joined(separator: ", ")
  }

  /// A weight in bits with a sign.
  static func weight(_ hundredths: Int32) -> String {
    (hundredths < 0 ? "-" : "+") + plain(abs(hundredths))
  }

  /// A weight in bits, with a sign where it is negative.
  static func plain(_ hundredths: Int32) -> String {
    let value = abs(hundredths)
    let rest = value % 100
    return "\(hundredths < 0 ? "-" : "")\(value / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// What a veto says.
  static func sentence(_ veto: Veto) -> String {
    switch veto {
    case .none: ""
    case .firstName: "first names contradict each other"
    case .generation: "one is the junior or the second"
    case .birthday: "dates of birth contradict each other"
    case .companyName: "names have nothing in common"
    case .companyPlace: "at different addresses"
    }
  }
}

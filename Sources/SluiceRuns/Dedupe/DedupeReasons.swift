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
    var text = (agreeing + contradicting).map {
      "\($0.name) \(EvidenceWeight(score[$0]).signed)"
    }
    if let veto = Self.sentence(score.veto) { text.append(veto) }
    return text.joined(separator: ", ")
  }

  /// What a veto says; nil where there is none.
  static func sentence(_ veto: Veto) -> String? {
    switch veto {
    case .none: nil
    case .firstName: "first names contradict each other"
    case .generation: "one is the junior or the second"
    case .birthday: "dates of birth contradict each other"
    case .companyName: "names have nothing in common"
    case .companyPlace: "at different addresses"
    }
  }
}

import Sluice
import SluicePostgres

/// What a row may be the same as, as the ledger keeps it: with the evidence, so that it can be explained later.
struct CandidateText {
  /// One row or record with the evidence.
  struct Candidate: Codable {
    var row: Int?
    var record: String?
    var weight: Double
    var keys: [String]
    var prior: Double
    var steps: [Step]
    var veto: String?
    var mergeFrom: Double
    var reviewFrom: Double

    /// A record about which nothing more is known.
    init(record: String) {
      self.init(weight: 0, keys: [], prior: 0, steps: [], mergeFrom: 0, reviewFrom: 0)
      self.record = record
    }

    fileprivate init(
      weight: Double,
      keys: [String],
      prior: Double,
      steps: [Step],
      veto: String? = nil,
      mergeFrom: Double,
      reviewFrom: Double
    ) {
      self.weight = weight
      self.keys = keys
      self.prior = prior
      self.steps = steps
      self.veto = veto
      self.mergeFrom = mergeFrom
      self.reviewFrom = reviewFrom
    }

    /// What it is called.
    var name: String { row.map { "row \($0)" } ?? record ?? "" }

    enum CodingKeys: String, CodingKey {
      case row, record, weight, keys, prior, steps, veto
      case mergeFrom = "merge_from"
      case reviewFrom = "review_from"
    }
  }

  /// One kind of evidence.
  struct Step: Codable {
    var evidence: String
    var finding: String
    var weight: Double
    var sum: Double
  }

  private let candidates: [Candidate]

  /// The candidates of a row; `people` are the ids of records by their numbers.
  init(_ row: SimilarRow, _ explanations: [PairExplanation], people: [RecordID]) {
    func bits(_ hundredths: Int32) -> Double { Double(hundredths) / 100 }
    candidates = zip(row.candidates, explanations).map { candidate, found in
      var text = Candidate(
        weight: bits(candidate.weight),
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
        veto: found.veto == .none ? nil : DedupeReasons.sentence(found.veto),
        mergeFrom: bits(found.mergeFrom),
        reviewFrom: bits(found.reviewFrom)
      )
      switch candidate.match {
      case .row(let number): text.row = Int(number)
      case .record(let number): text.record = "\(people[Int(number)])"
      case .none, .list, .rule: break
      }
      return text
    }
  }

  /// A JSON array.
  var json: String { JSONText.encode(candidates) }
}

import Foundation
import Sluice
import SluicePostgres

/// What a row may be the same as, as the ledger keeps it: with the evidence, so that it can be explained later.
struct CandidateText: Codable {
  var row: Int?
  var record: String?
  var weight = EvidenceWeight(0)
  var keys: [String] = []
  var prior = EvidenceWeight(0)
  var steps: [EvidenceStep] = []
  var veto: String?
  var mergeFrom = EvidenceWeight(0)
  var reviewFrom = EvidenceWeight(0)

  enum CodingKeys: String, CodingKey {
    case row, record, weight, keys, prior, steps, veto
    case mergeFrom = "merge_from"
    case reviewFrom = "review_from"
  }

  /// Reads what the ledger has; of one among several between which nothing decides it has the name alone.
  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    func value<Value: Decodable>(_ key: CodingKeys, or other: Value) throws -> Value {
      try values.decodeIfPresent(Value.self, forKey: key) ?? other
    }
    row = try values.decodeIfPresent(Int.self, forKey: .row)
    record = try values.decodeIfPresent(String.self, forKey: .record)
    weight = try value(.weight, or: weight)
    keys = try value(.keys, or: keys)
    prior = try value(.prior, or: prior)
    steps = try value(.steps, or: steps)
    veto = try values.decodeIfPresent(String.self, forKey: .veto)
    mergeFrom = try value(.mergeFrom, or: mergeFrom)
    reviewFrom = try value(.reviewFrom, or: reviewFrom)
  }

  /// A record about which nothing more is known.
  init(record: String) { self.record = record }

  /// What the same row of an earlier import was, or may have been; `records` are their ids by their numbers.
  init(_ candidate: SimilarRow.Candidate, records: [RecordID]) {
    guard case .record(let number) = candidate.match else { return }
    record = "\(records[Int(number)])"
  }

  /// A candidate with its evidence; `records` are their ids by their numbers.
  init(_ candidate: SimilarRow.Candidate, _ found: PairExplanation, records: [RecordID]) {
    weight = EvidenceWeight(candidate.weight)
    keys = found.keys
    prior = EvidenceWeight(found.prior)
    steps = EvidenceStep.all(of: found)
    veto = DedupeReasons.sentence(found.veto)
    mergeFrom = EvidenceWeight(found.mergeFrom)
    reviewFrom = EvidenceWeight(found.reviewFrom)
    switch candidate.match {
    case .row(let number): row = Int(number)
    case .record(let number): record = "\(records[Int(number)])"
    case .none, .list, .rule: break
    }
  }

  /// Candidates as the ledger keeps them.
  static func all(_ text: String?) -> [CandidateText] {
    text.flatMap { try? JSONDecoder().decode([CandidateText].self, from: Data($0.utf8)) } ?? []
  }

  /// What it is called.
  var name: String { row.map { "row \($0)" } ?? record ?? "" }
}

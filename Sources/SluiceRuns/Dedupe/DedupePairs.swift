import Sluice

/// The pairs of a file that weigh enough to be looked at, with their weights.
struct DedupePairs {
  private let records: DedupeRecords
  private let clusters: RecordClusters
  private let reasons: DedupeReasons
  private let json: Bool

  init(
    _ records: DedupeRecords,
    _ clusters: RecordClusters,
    _ reasons: DedupeReasons,
    json: Bool
  ) {
    self.records = records
    self.clusters = clusters
    self.reasons = reasons
    self.json = json
  }

  private struct Line: Encodable {
    let row: UInt32
    let otherRow: UInt32
    let decision: String
    let matchWeight: Double
    let reason: String

    private enum CodingKeys: String, CodingKey {
      case row, decision, reason
      case otherRow = "other_row"
      case matchWeight = "match_weight"
    }
  }

  /// All pairs as CSV or one object a line, the heaviest first.
  func bytes() -> [UInt8] {
    var writer = CSVWriter()
    var lines: [UInt8] = []
    for name in ["row", "other_row", "decision", "match_weight", "reason"] { writer.append(name) }
    writer.endRecord()
    let pairs = clusters.pairs.sorted {
      ($1.weight, $0.one, $0.other) < ($0.weight, $1.one, $1.other)
    }
    var scorers = reasons.scorers
    for pair in pairs {
      let (one, other) = (Int(pair.one), Int(pair.other))
      let decision = clusters.winners[one] == clusters.winners[other] ? "merge" : "review"
      let reason = reasons.text(one, other, &scorers)
      guard json else {
        writer.append("\(records.rows[one])")
        writer.append("\(records.rows[other])")
        writer.append(decision)
        writer.append(EvidenceWeight(pair.weight).plain)
        writer.append(reason)
        writer.endRecord()
        continue
      }
      let line = Line(
        row: records.rows[one],
        otherRow: records.rows[other],
        decision: decision,
        matchWeight: Double(pair.weight) / 100,
        reason: reason
      )
      lines += Array((JSONText.encode(line) + "\n").utf8)
    }
    return json ? lines : writer.bytes
  }
}

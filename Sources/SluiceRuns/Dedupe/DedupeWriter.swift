import Sluice
import SluiceSources

/// Writes every record as it stands, with what was found out about it.
///
/// Reads the file a second time, so that nothing of it is held in memory.
struct DedupeWriter {
  /// What stands behind the columns of the file.
  static let added = ["cluster", "role", "match_weight", "reason"]

  private let input: InputTable
  private let records: DedupeRecords
  private let clusters: RecordClusters
  private let reasons: DedupeReasons
  private let options: DedupeOptions
  private let stop: StopRequest
  /// The heaviest pair for review of each record that has one.
  private var reviews: [UInt32: ScoredPair] = [:]
  /// The number of each cluster, by its winner, in the order of the file.
  private var numbers: [UInt32: Int] = [:]
  private var sizes: [UInt32: Int] = [:]

  init(
    _ input: InputTable,
    _ records: DedupeRecords,
    _ clusters: RecordClusters,
    _ reasons: DedupeReasons,
    options: DedupeOptions,
    stop: StopRequest
  ) {
    self.input = input
    self.stop = stop
    self.records = records
    self.clusters = clusters
    self.reasons = reasons
    self.options = options
    for pair in clusters.reviews {
      for record in [pair.one, pair.other] where reviews[record] == nil { reviews[record] = pair }
    }
    for winner in clusters.winners {
      if numbers[winner] == nil { numbers[winner] = numbers.count + 1 }
      sizes[winner, default: 0] += 1
    }
  }

  /// What is said of one record.
  private struct Finding {
    var cluster = 0
    var role = ""
    var weight: Int32?
    var reason = ""
  }

  private struct Line: Encodable {
    let row: UInt32
    let cluster: Int
    let role: String
    let winnerRow: UInt32
    let matchWeight: Double?
    let reason: String

    private enum CodingKeys: String, CodingKey {
      case row, cluster, role, reason
      case winnerRow = "winner_row"
      case matchWeight = "match_weight"
    }
  }

  /// Writes all records to where the options say.
  ///
  /// - Throws: ``RunError`` when they cannot be written.
  func write(_ print: ([UInt8]) -> Void) throws {
    guard options.path != "-" else {
      try forEachPart { print($0) }
      return
    }
    let file = try ResultFile(path: options.path)
    var failure: RunError?
    try forEachPart { bytes in
      if failure != nil { return }
      do throws(RunError) { try file.write(bytes) } catch { failure = error }
    }
    if let failure { throw failure }
    try file.finish()
  }

  private func forEachPart(_ write: ([UInt8]) -> Void) throws {
    var writer = CSVWriter()
    var scorers = reasons.scorers
    if !options.json {
      for header in HeaderNames.unique(input.headers + Self.added) { writer.append(header) }
      writer.endRecord()
    }
    var record = 0
    var scratch: [UInt8] = []
    let fault = input.forEachBatch { batch in
      if stop.exit != nil { return false }
      DedupeRecords.forEachRecord(of: batch) { index in
        let finding = finding(record, &scorers)
        if options.json {
          writer.bytes += Array((json(record, finding) + "\n").utf8)
        } else {
          append(index, of: batch, finding, &scratch, &writer)
        }
        record += 1
      }
      if writer.bytes.count >= 1 << 20 {
        write(writer.bytes)
        writer.bytes = []
      }
      return true
    }
    if let exit = stop.exit {
      let what = options.path == "-" ? "What was written is not all." : "Nothing was written."
      throw RunError(exit, "Stopped. \(what)")
    }
    write(writer.bytes)
    if let fault, records.fault == nil { throw RunError(.input, fault.description) }
  }

  private func append(
    _ index: Int,
    of batch: RawBatch,
    _ finding: Finding,
    _ scratch: inout [UInt8],
    _ writer: inout CSVWriter
  ) {
    writer.append(index, of: batch, columns: input.headers.count, &scratch)
    writer.append("\(finding.cluster)")
    writer.append(finding.role)
    writer.append(finding.weight.map { EvidenceWeight($0).plain } ?? "")
    writer.append(finding.reason)
    writer.endRecord()
  }

  private func json(_ record: Int, _ finding: Finding) -> String {
    JSONText.encode(
      Line(
        row: records.rows[record],
        cluster: finding.cluster,
        role: finding.role,
        winnerRow: records.rows[Int(clusters.winners[record])],
        matchWeight: finding.weight.map { Double($0) / 100 },
        reason: finding.reason
      )
    )
  }

  private func finding(_ record: Int, _ scorers: inout DedupeReasons.Scorers) -> Finding {
    let winner = clusters.winners[record]
    var finding = Finding(cluster: numbers[winner] ?? 0)
    let isAlone = sizes[winner] == 1
    if !isAlone {
      finding.role = Int(winner) == record ? "winner" : "same"
      if clusters.closest[record] != UInt32(record) {
        let closest = Int(clusters.closest[record])
        finding.weight = clusters.weights[record]
        finding.reason =
          "row \(records.rows[closest]): \(reasons.text(record, closest, &scorers))"
      }
      return finding
    }
    guard let pair = reviews[UInt32(record)] else {
      finding.role = "single"
      return finding
    }
    let other = Int(pair.one) == record ? Int(pair.other) : Int(pair.one)
    finding.role = "review"
    finding.weight = pair.weight
    finding.reason =
      "may be row \(records.rows[other]): \(reasons.text(record, other, &scorers))"
    return finding
  }
}

import Sluice
import SluicePostgres
import SluiceRuns

/// An import's status as JSON.
struct StatusLine: Encodable {
  private let id: String
  private let run: String
  private let file: String
  private let status: String
  private let alive: Bool
  private let tenant: String
  private let kind: String
  private let mapping: String
  private let target: String
  private let started: String
  private let finished: String?
  private let expected: Int
  private let settled: Int
  private let counts: [String: Int]
  private let causes: [String: Int]
  private let leftOut: [String: Int]

  init(_ overview: ImportOverview) {
    let record = overview.record
    id = "\(record.id)"
    run = "\(record.runID)"
    file = record.fileName
    status = record.status.rawValue
    alive = overview.isAlive
    tenant = record.tenant
    kind = record.kind
    mapping = record.sourceMapping
    target = record.targetMapping
    started = record.startedAt
    finished = record.finishedAt
    expected = record.expectedRows
    settled = overview.settled
    counts = Dictionary(
      uniqueKeysWithValues: RowStatus.allCases.map { ($0.name, overview.tally.counts[$0]) }
    )
    causes = Dictionary(
      overview.tally.causes.map { ($0.key.code.name, $0.value) },
      uniquingKeysWith: +
    )
    leftOut = overview.tally.skipReasons
  }
}

import Sluice
import SluiceRuns

/// The last event of a check.
struct CheckEvent: Encodable {
  private let event = "finished"
  private let file: String
  private let read: Int
  private let inserted: Int
  private let updated: Int
  private let unchanged: Int
  private let duplicate: Int
  private let suppressed: Int
  private let rejected: Int
  private let review: Int
  private let skipped: Int
  private let rejects: [CheckGroup]
  private let leftOut: [CheckGroup]
  private let remarks: [CheckGroup]
  private let changes: [CheckGroup]
  private let enriched: [CheckGroup]
  private let failures: [String]
  private let exit: Int

  init(_ report: CheckReport) {
    file = report.file
    read = report.read
    let counts = report.counts
    inserted = counts[.inserted]
    updated = counts[.updated]
    unchanged = counts[.unchanged]
    duplicate = counts[.duplicate]
    suppressed = counts[.suppressed]
    rejected = counts[.rejected]
    review = counts[.review]
    skipped = counts[.skipped]
    rejects = report.rejects
    leftOut = report.leftOut
    remarks = report.remarks
    changes = report.changes
    enriched = report.enriched
    failures = report.failures
    exit = Int(report.exit.rawValue)
  }
}

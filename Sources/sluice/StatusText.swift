import Sluice
import SluicePostgres
import SluiceRuns

/// An import's status for people.
struct StatusText {
  private let overview: ImportOverview

  init(_ overview: ImportOverview) { self.overview = overview }

  /// One line.
  var line: String {
    let record = overview.record
    let rows = Numbers.grouped(overview.settled)
    let rejected = overview.tally.counts[.rejected]
    let bad = rejected > 0 ? ", \(Numbers.grouped(rejected)) could not be loaded" : ""
    return
      "\("\(record.id)".prefix(13))  \(record.startedAt)  \(record.fileName): \(rows) of \(Numbers.grouped(record.expectedRows)) rows\(bad) – \(overview.state)"
  }

  /// Everything that is known.
  var full: String {
    let record = overview.record
    var lines = [
      "Import     \(record.id)",
      "File       \(record.fileName), sha256 \(record.fileSHA256.prefix(16))…",
      "Run        \(record.runID)", "State      \(overview.state)",
      "Started    \(record.startedAt) by \(record.startedBy)",
    ]
    if let finished = record.finishedAt { lines.append("Ended      \(finished)") }
    if let failure = record.failure { lines.append("Failure    \(failure)") }
    lines.append("Mapping    \(record.sourceMapping) to \(record.targetMapping), as \(record.kind)")
    if let note = record.sourceNote { lines.append("Source     \(note)") }
    lines.append(
      "Rows       \(Numbers.grouped(overview.settled)) of \(Numbers.grouped(record.expectedRows))"
    )
    for status in RowStatus.allCases where overview.tally.counts[status] > 0 {
      lines.append("           \(Numbers.grouped(overview.tally.counts[status])) \(status.name)")
      for (cause, count) in causes(status) {
        lines.append("             \(Numbers.grouped(count)) \(cause.words)")
      }
    }
    lines.append(
      "Made       \(Numbers.counted(overview.tally.companies, "company", "companies")), \(Numbers.counted(overview.tally.people, "person", "people")), \(Numbers.counted(overview.tally.leads, "lead", "leads"))"
    )
    return lines.joined(separator: "\n")
  }

  private func causes(_ status: RowStatus) -> [(BatchTally.Cause, Int)] {
    overview.tally.causes.filter { $0.key.status == status }
      .map { ($0.key, $0.value) }
      .sorted { ($1.1, $0.0.code.name, $0.0.words) < ($0.1, $1.0.code.name, $1.0.words) }
  }
}

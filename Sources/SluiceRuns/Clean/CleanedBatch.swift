import Sluice
import SluicePostgres

/// A batch that has come through the gates, as it is written.
struct CleanedBatch: Sendable {
  /// The rows to keep, as CSV.
  let rows: [UInt8]
  /// What became of the batch's rows.
  let tally: BatchTally
  /// Records that could not be used, with their reasons, when they are wanted.
  let problems: RawBatch?
  let codes: [IssueCode]

  init(_ batch: Batch, encoder: CleanEncoder, keepsProblems: Bool) {
    rows = encoder.encode(batch)
    var tally = BatchTally()
    tally.count(batch)
    self.tally = tally
    let rejected =
      keepsProblems ? batch.fates.indices.filter { batch.fates[$0].status == .rejected } : []
    codes = rejected.compactMap { batch.fates[$0].code }
    problems = rejected.isEmpty ? nil : batch.raw.keeping(rejected)
  }
}

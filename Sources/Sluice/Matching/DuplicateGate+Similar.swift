extension DuplicateGate {
  /// Lets a row go on with the record that it is the same as, or ends it as was decided.
  func settleOrMatch(
    _ row: Int,
    of batch: inout Batch,
    _ seen: inout Seen,
    _ similar: SimilarRow
  ) {
    if case .record(let record) = similar.best, similar.decision == .same, held.contains(record) {
      batch.end(row, as: .duplicate, code: .duplicateOfDeleted, match: .record(record))
      seen.similar[batch.rowNumber(row)] = batch.fates[row]
    } else if mode.changesExisting, similar.decision == .same,
      case .record(let record) = similar.best
    {
      if let winner = seen.taker(of: record) {
        batch.end(row, as: .duplicate, code: .duplicateSimilarInFile, match: .row(winner))
        seen.similar[batch.rowNumber(row)] = batch.fates[row]
      } else {
        seen.take(record, batch.rowNumber(row))
        batch.fates[row].match = .record(record)
      }
    } else if mode.addsNew || similar.decision == .review {
      settle(row, of: &batch, &seen, similar)
    } else {
      batch.end(row, as: .skipped, code: .matchNone)
    }
  }

  /// Ends a row that is like another as was decided.
  private func settle(
    _ row: Int,
    of batch: inout Batch,
    _ seen: inout Seen,
    _ similar: SimilarRow
  ) {
    switch (similar.decision, similar.best) {
    case (.apart, _), (_, .none), (_, .list), (_, .rule): return
    case (.review, let match):
      batch.end(row, as: .review, code: .matchUncertain, match: match)
    case (.same, .row(let winner)):
      batch.end(row, as: .duplicate, code: .duplicateSimilarInFile, match: .row(winner))
    case (.same, .record(let record)):
      batch.end(row, as: .duplicate, code: .duplicateSimilarExisting, match: .record(record))
    }
    seen.similar[batch.rowNumber(row)] = batch.fates[row]
  }
}

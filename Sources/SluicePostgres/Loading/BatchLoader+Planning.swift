public import Sluice

/// Loading several batches at once, each over a connection of its own.
///
/// The loader decides in file order which row has which company, always as if the batches before
/// will settle; ``BatchLane`` does the writing. When one does not settle, all later decisions are
/// void: ``forgetPlans()``, then ``settle(_:)`` one by one.
extension BatchLoader {
  /// Decides what a batch will write, as an attempt that ``confirmFirst()`` keeps.
  ///
  /// `underWaySince` is the first row of the oldest batch that was planned and is not settled yet;
  /// nil when there is none.
  public mutating func plan(_ decided: Batch, underWaySince: UInt32?) -> PlannedBatch {
    var batch = decided
    endDuplicatesOfRefused(&batch)
    let rows = (0..<batch.count).filter { batch.fates[$0].isPending }
    var links = RowLinks(count: batch.count)
    companies.note(batch)
    companies.begin()
    let creators = resolveCompanies(rows, of: batch, &links)
    companies.warnOfDoubt(creators, of: &batch)
    var planned = PlannedBatch(batch: batch, links: links, creators: creators, rows: rows)
    guard let underWaySince, batch.count > 0 else { return planned }
    let first = batch.rowNumber(0)
    let isWaiting = { (row: Int) in
      guard let creator = links.creator[row] else { return false }
      return creator >= underWaySince && creator < first
    }
    planned.rows = rows.filter { !isWaiting($0) }
    planned.dependentRows = rows.filter(isWaiting)
    return planned
  }

  /// Keeps what the oldest planned batch decided: it is settled.
  public mutating func confirmFirst() { companies.commitFirst() }

  /// Drops what all planned batches decided.
  public mutating func forgetPlans(_ count: Int) {
    for _ in 0..<count { companies.rollback() }
  }
}

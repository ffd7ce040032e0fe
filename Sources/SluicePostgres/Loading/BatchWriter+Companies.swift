import Sluice

extension BatchWriter {
  /// Whether companies that are there take what the rows of their people tell of them.
  var changesCompanies: Bool { plan.changesCompanies && context.mode.changesExisting }

  /// Changes the companies of which rows are the first to tell.
  ///
  /// One that is gone is left alone: its people find out when they are tied to it.
  ///
  /// - Throws: ``RefusedCopy`` when the target refuses a change.
  mutating func changeCompanies(of batch: Batch, _ links: RowLinks) throws {
    guard let company = plan.company, !links.tellers.isEmpty else { return }
    for (row, outcome) in try change(links.tellers, in: company, of: batch, links) {
      told[row] = outcome
    }
  }

  /// The batch with the remarks about companies that kept their own values, or that are told of several.
  func noted(_ decided: Batch, _ links: RowLinks) -> Batch {
    if told.isEmpty && links.rivals.isEmpty { return decided }
    var batch = decided
    CompanyDirectory.warn(of: links.rivals, in: &batch)
    for row in told.keys.sorted() where batch.fates[row].isPending {
      for field in told[row]?.kept ?? [] { batch.warn(row, .valueKept, field) }
    }
    return batch
  }
}

public import Sluice

/// A batch of which every row's company is decided, ready to be written.
public struct PlannedBatch: Sendable {
  /// The batch.
  public let batch: Batch
  /// Each row's company.
  let links: RowLinks
  /// The rows that create their company.
  let creators: [Int]
  /// The rows to load whose companies are there, or created by this batch.
  var rows: [Int]
  /// The rows to load whose companies batches before this one create, which are not settled yet.
  var dependentRows: [Int] = []

  init(batch: Batch, links: RowLinks, creators: [Int], rows: [Int]) {
    self.batch = batch
    self.links = links
    self.creators = creators
    self.rows = rows
  }
}

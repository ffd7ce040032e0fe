/// Work on a batch that depends on nothing but the batch: may run on any core, in any order.
public protocol Step: Sendable {
  /// Does the work.
  func apply(to batch: inout Batch)
}

/// Work that remembers earlier batches: sees every batch once, in file order.
public protocol Gate: Sendable {
  /// Ends the rows that may not pass, and remembers what later batches need.
  mutating func admit(_ batch: inout Batch)
}

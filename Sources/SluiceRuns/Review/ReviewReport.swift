public import Sluice

/// What came of decisions about held rows.
public struct ReviewReport: Sendable {
  /// Rows that were decided, those that repeat them included.
  public var decided = 0
  /// Where they ended.
  public var counts = StatusCounts()
  /// Rows that still wait.
  public var waiting = 0
}

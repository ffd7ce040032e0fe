/// How far an import has been settled by earlier attempts.
public struct SettledRows: Sendable {
  /// Batches settled; they are the first ones.
  public var batches = 0
  /// Last row number settled; 0 for none.
  public var lastRow = 0
  /// Records settled.
  public var rows = 0
  /// What they came to, without causes.
  public var tally = BatchTally()
  /// Rows that the target refused.
  public var refused: Set<UInt32> = []

  /// Nothing settled.
  public init() {}
}

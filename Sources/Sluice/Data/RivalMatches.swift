/// A row and what it may be the same as, where nothing decides between them.
public struct RivalMatches: Sendable {
  /// Place of the row in its batch.
  public let row: Int
  /// Records or earlier rows, in an order that says nothing.
  public let matches: [RowMatch]

  /// A row with the records or rows between which nothing decides.
  public init(row: Int, matches: [RowMatch]) {
    self.row = row
    self.matches = matches
  }
}

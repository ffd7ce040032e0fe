/// A row whose person must not be called.
public struct NotCalledRow: Sendable, Equatable {
  /// Index of the row in its batch.
  public var row: Int
  /// Number of the list that says so.
  public var list: UInt32

  /// A row and its list.
  public init(row: Int, list: UInt32) {
    self.row = row
    self.list = list
  }
}

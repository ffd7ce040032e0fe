/// A row whose person must not be called.
public struct NotCalledRow: Sendable, Equatable {
  /// Index of the row in its batch.
  public var row: Int
  /// Number of the list that says so; ``thisFile`` where a row of the file does.
  public var list: UInt32
  /// Stands for the file itself in place of a list.
  public static let thisFile = UInt32.max

  /// A row and its list.
  public init(row: Int, list: UInt32) {
    self.row = row
    self.list = list
  }
}

/// A record that is there already and whose person opts out in the file.
public struct OptedOutRecord: Sendable, Equatable {
  /// Index of the row in its batch.
  public var row: Int
  /// The record's number in the key snapshot.
  public var record: UInt32

  /// A row and the record that it is about.
  public init(row: Int, record: UInt32) {
    self.row = row
    self.record = record
  }
}

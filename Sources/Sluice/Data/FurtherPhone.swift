/// A phone number of a cell that lists several, in the form of E.164.
public struct FurtherPhone: Sendable, Equatable {
  /// Index of the row in its batch.
  public var row: UInt32
  /// The number, as in `+12125550101`.
  public var bytes: [UInt8]

  /// A number of a row.
  public init(row: UInt32, bytes: [UInt8]) {
    self.row = row
    self.bytes = bytes
  }
}

/// A text that has no place in its field but must not be lost: an unusable original, an extension.
public struct KeptText: Sendable {
  /// What of the value this is.
  public enum Part: UInt8, Sendable {
    /// The cell as it was, because the field stayed blank.
    case original
    /// A phone's extension.
    case phoneExtension
    /// A number's currency.
    case currency
    /// Words of a name in quotes or brackets.
    case aside
  }

  /// Index of the row in its batch.
  public var row: UInt32
  /// The field that it belongs to.
  public var field: Field
  /// What of the value it is.
  public var part: Part
  /// The text.
  public var bytes: [UInt8]

  /// A text set aside.
  @inlinable public init(row: UInt32, field: Field, part: Part, bytes: [UInt8]) {
    self.row = row
    self.field = field
    self.part = part
    self.bytes = bytes
  }
}

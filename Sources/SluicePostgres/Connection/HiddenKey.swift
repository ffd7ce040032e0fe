/// The key that a foreign key did not find, as the server's message names it.
///
/// The values belong to a record, so nothing that prints this type shows them; ``reveal()`` hands them
/// out, to find the rows that carry them.
public struct HiddenKey: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// The referring table's columns, in the order of the foreign key.
  public let columns: [String]
  private let values: [String]

  /// Pairs columns with values; there must be one of each.
  init(columns: [String], values: [String]) {
    precondition(columns.count == values.count, "a key needs one value per column")
    self.columns = columns
    self.values = values
  }

  /// The values in PostgreSQL's text form, in the order of ``columns``.
  ///
  /// To be compared, never to be stored, printed or logged.
  public func reveal() -> [String] { values }

  /// The columns, without the values.
  public var description: String { "key (\(columns.joined(separator: ", ")))" }

  /// The same as ``description``.
  public var debugDescription: String { description }

  /// The columns, without the values.
  public var customMirror: Mirror { Mirror(self, children: ["columns": columns]) }
}

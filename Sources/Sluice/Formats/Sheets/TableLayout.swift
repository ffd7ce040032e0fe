/// How wide the records of a table are that has no delimiters.
///
/// Sheets leave out cells without a value, so that rows differ in width although no value is
/// missing. Each record gets empty values up to ``width``; wider ones stay wider.
public struct TableLayout: Sendable, Equatable {
  /// Values that each record has at least.
  public var width: Int

  /// A layout; with a width of 0 records end with their last value.
  public init(width: Int = 0) { self.width = width }
}

/// What finding duplicates within a file was told.
public struct DedupeOptions: Sendable {
  /// What is printed.
  public enum Output: Sendable, Equatable {
    /// Every record with its cluster.
    case records
    /// Pairs with their weights.
    case pairs
    /// Why two rows are the same or not.
    case explanation(row: Int, other: Int)
    /// Whether the names in two columns are the same, row by row.
    case comparison(column: String, other: String)
  }

  /// What is printed.
  public var output = Output.records
  /// Where it goes: a path, or "-" for standard output.
  public var path = "-"
  /// Whether it is JSON, one object a line.
  public var json = false
  /// What the records are, `contacts` or `companies`; nil for what the mapping says.
  public var kind: String?
  /// A source mapping's name or path.
  public var mapping: String?
  /// Columns with the fields that they are, which count before the mapping.
  public var columns: [(column: String, field: String)] = []
  /// From this weight on records are the same, in bits; nil for what is shipped.
  public var threshold: Double?
  /// How the file is to be read.
  public var input = InputOptions()

  /// Defaults.
  public init() {}
}

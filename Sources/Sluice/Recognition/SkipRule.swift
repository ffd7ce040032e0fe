/// Columns that leave a row out, such as a mark of deletion.
public struct SkipRule: Codable, Sendable, Equatable {
  /// Their header names.
  public var columns: [String]
  /// When they do: `yes` (true, yes, 1, …), `filled`, or one of the listed values.
  public var when: [String]
  /// Why, in the words of the mapping's author; they stand wherever it is told what became of the row.
  public var reason: String?

  /// The most characters of a reason.
  public static let reasonCharacters = 100

  /// A rule.
  public init(columns: [String], when: [String], reason: String? = nil) {
    self.columns = columns
    self.when = when
    self.reason = reason
  }
}

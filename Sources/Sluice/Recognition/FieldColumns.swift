/// Which columns of a file a field is read from, by their headers.
///
/// A plain list names one column by the headers it may have. `first_of` and `all_of` read several columns.
public struct FieldColumns: Sendable, Equatable {
  /// What is read where a file has several of the columns.
  public enum Taking: String, CaseIterable, Sendable {
    /// The column with the most preferred header.
    case one = "columns"
    /// In each row the first of the columns that is not blank.
    case firstFilled = "first_of"
    /// In each row all of the columns, one after another.
    case all = "all_of"
  }

  /// Header names, the preferred first.
  public var names: [String]
  /// What is read where a file has several of them.
  public var taking: Taking
  /// A beginning that is taken off the values, such as `p:`; compared without case.
  public var strip: String?
  /// A beginning that is given to values without it, such as `+`.
  public var prefix: String?
  /// What stands between the values of several columns.
  public var join: String?
  /// The part of the values that is the field; another field may be another part.
  public var split: ValueSplit?
  /// What words become.
  public var values: [String: String]?
  /// What values become that ``values`` does not list; without it they stay.
  public var otherwise: String?
  /// What a blank means for a record that is there; `keep` unless it says otherwise.
  public var blank: BlankPolicy?

  /// Columns by their headers.
  public init(_ names: [String], taking: Taking = .one) {
    self.names = names
    self.taking = taking
  }
}

extension FieldColumns: Codable {
  private enum CodingKeys: String, CodingKey {
    case columns
    case firstOf = "first_of"
    case allOf = "all_of"
    case strip, prefix, join, split, values, otherwise, blank
  }

  private static let keys: [(Taking, CodingKeys)] = [
    (.one, .columns), (.firstFilled, .firstOf), (.all, .allOf),
  ]

  /// Reads a list of headers, or a block that says more.
  public init(from decoder: any Decoder) throws {
    if let box = try? decoder.singleValueContainer(), let names = try? box.decode([String].self) {
      self.init(names)
    } else {
      self = try Self.block(try decoder.container(keyedBy: CodingKeys.self))
    }
  }

  private static func block(
    _ box: KeyedDecodingContainer<CodingKeys>
  ) throws -> FieldColumns {
    var columns = FieldColumns([])
    for (taking, key) in keys {
      guard let names = try box.decodeIfPresent([String].self, forKey: key) else { continue }
      columns.names = names
      columns.taking = taking
    }
    columns.strip = try box.decodeIfPresent(String.self, forKey: .strip)
    columns.prefix = try box.decodeIfPresent(String.self, forKey: .prefix)
    columns.join = try box.decodeIfPresent(String.self, forKey: .join)
    columns.split = try box.decodeIfPresent(ValueSplit.self, forKey: .split)
    columns.values = try box.decodeIfPresent([String: String].self, forKey: .values)
    columns.otherwise = try box.decodeIfPresent(String.self, forKey: .otherwise)
    columns.blank = try box.decodeIfPresent(BlankPolicy.self, forKey: .blank)
    return columns
  }

  /// Writes the shortest form.
  public func encode(to encoder: any Encoder) throws {
    if self == FieldColumns(names) {
      var box = encoder.singleValueContainer()
      try box.encode(names)
      return
    }
    var box = encoder.container(keyedBy: CodingKeys.self)
    for (taking, key) in Self.keys where taking == self.taking {
      try box.encode(names, forKey: key)
    }
    try box.encodeIfPresent(strip, forKey: .strip)
    try box.encodeIfPresent(prefix, forKey: .prefix)
    try box.encodeIfPresent(join, forKey: .join)
    try box.encodeIfPresent(split, forKey: .split)
    try box.encodeIfPresent(values, forKey: .values)
    try box.encodeIfPresent(otherwise, forKey: .otherwise)
    try box.encodeIfPresent(blank, forKey: .blank)
  }
}

/// A column that no field fits and that is kept beside the record under a name of the mapping's own.
///
/// A plain list of headers keeps the values as they are; a block says with `as` what they hold.
public struct CustomColumn: Sendable, Equatable {
  /// Its header names, the preferred first.
  public var columns: [String]
  /// What its values become, such as a number or a date; they stay as they are without it.
  public var kind: CustomFields.Kind?

  /// What `as` takes: everything but a choice among options, which only a target knows.
  public static let kinds = CustomFields.Kind.allCases.filter {
    $0 != .select && $0 != .multiselect
  }
}

extension CustomColumn: Codable {
  private enum CodingKeys: String, CodingKey {
    case columns
    case kind = "as"
  }

  /// Reads a list of headers, or a block that says more.
  public init(from decoder: any Decoder) throws {
    if let box = try? decoder.singleValueContainer(), let names = try? box.decode([String].self) {
      self.init(columns: names)
    } else {
      self = try Self.block(try decoder.container(keyedBy: CodingKeys.self))
    }
  }

  private static func block(_ box: KeyedDecodingContainer<CodingKeys>) throws -> CustomColumn {
    let kind = try box.decodeIfPresent(String.self, forKey: .kind)
    return CustomColumn(
      columns: try box.decode([String].self, forKey: .columns),
      kind: kind.flatMap { CustomFields.Kind(rawValue: $0) }
    )
  }

  /// Writes a list of headers, or a block where more is said.
  public func encode(to encoder: any Encoder) throws {
    guard let kind else {
      var box = encoder.singleValueContainer()
      return try box.encode(columns)
    }
    var box = encoder.container(keyedBy: CodingKeys.self)
    try box.encode(columns, forKey: .columns)
    try box.encode(kind.rawValue, forKey: .kind)
  }
}

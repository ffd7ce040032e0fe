/// The name of a table with its schema.
///
/// `description` is quoted SQL, ready to be interpolated into a statement.
public struct QualifiedName: Hashable, Sendable, CustomStringConvertible {
  /// The schema, `public` when none was written.
  public let schema: Identifier
  /// The table, view or other relation.
  public let table: Identifier

  /// Puts a schema and a table together.
  public init(schema: Identifier, table: Identifier) {
    self.schema = schema
    self.table = table
  }

  /// Puts a schema and a table together from their bare names.
  public init(_ table: String, schema: String = "public") {
    self.init(schema: Identifier(schema), table: Identifier(table))
  }

  /// Reads `table`, `schema.table` or `"Schema"."odd.table"`, as a person writes it in a mapping.
  ///
  /// Nothing is folded to lower case: a mapping names a table as the catalog has it. Nil when a part
  /// is empty, longer than PostgreSQL's 63 bytes, contains a NUL, or there are more than two parts.
  public init?(parsing text: String) {
    guard let parts = Self.split(text), parts.count <= 2, let last = parts.last else { return nil }
    for part in parts where part.isEmpty || part.utf8.count > 63 || part.utf8.contains(0) {
      return nil
    }
    self.init(last, schema: parts.count == 2 ? parts[0] : "public")
  }

  /// The quoted SQL text, `"schema"."table"`.
  public var description: String { "\(schema).\(table)" }

  /// The text for a person, `schema.table`, or only the table when the schema is `public`.
  public var plain: String {
    schema.name == "public" ? table.name : "\(schema.name).\(table.name)"
  }

  private static func split(_ text: String) -> [String]? {
    var parts = [""]
    var isQuoted = false
    var rest = Substring(text)
    while let character = rest.unicodeScalars.popFirst() {
      switch (character, isQuoted) {
      case ("\"", true) where rest.unicodeScalars.first == "\"":
        rest.unicodeScalars.removeFirst()
        parts[parts.count - 1].unicodeScalars.append("\"")
      case ("\"", _): isQuoted.toggle()
      case (".", false): parts.append("")
      default: parts[parts.count - 1].unicodeScalars.append(character)
      }
    }
    return isQuoted ? nil : parts
  }
}

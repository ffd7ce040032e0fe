/// One name of the database, such as a column, that quotes itself.
///
/// `description` is the quoted SQL text, so an identifier can be interpolated into a statement:
/// `"SELECT \(column) FROM \(table)"`. Quoting follows PostgreSQL 15, section 4.1.1.
public struct Identifier: Hashable, Sendable, CustomStringConvertible {
  /// The bare name, as `pg_attribute.attname` has it.
  public let name: String

  /// Takes the bare name, without quotes.
  ///
  /// The name must not be empty or contain a NUL. PostgreSQL itself cuts names after 63 bytes.
  public init(_ name: String) {
    precondition(!name.isEmpty, "an identifier needs a name")
    precondition(!name.utf8.contains(0), "an identifier cannot hold a NUL")
    self.name = name
  }

  /// The name as SQL, always in double quotes.
  public var description: String {
    var sql = "\""
    for scalar in name.unicodeScalars {
      if scalar == "\"" { sql.unicodeScalars.append("\"") }
      sql.unicodeScalars.append(scalar)
    }
    sql.unicodeScalars.append("\"")
    return sql
  }
}

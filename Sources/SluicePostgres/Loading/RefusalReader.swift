import Sluice

/// Turns what PostgreSQL says of a refused row into our own words and codes; no value survives.
enum RefusalReader {
  /// Whether an error is about rows, so that the rest can be loaded.
  static func isAboutRows(_ error: DatabaseError, path: LoadPlan.Path) -> Bool {
    guard case .server = error.kind else { return false }
    if error.sqlstate == "22P04" { return false }
    if error.isIntegrity || error.isDataException || error.sqlstate == "44000" { return true }
    if error.sqlstate.hasPrefix("P0") { return true }
    // A policy's WITH CHECK has the code of a missing privilege; those were checked before.
    return error.sqlstate == "42501" && path == .staged
  }

  /// The reason that the ledger keeps.
  static func code(_ error: DatabaseError) -> IssueCode {
    switch error.sqlstate {
    case "23502": .targetMissingValue
    case "23503": .targetUnknownReference
    case "23505", "23P01": .targetTaken
    case "23514", "44000": .targetRule
    case "22001": .targetTooLong
    case let state where state.hasPrefix("22"): .targetBadValue
    default: .targetRefused
    }
  }

  /// The field that the refused column comes from, if the error names one.
  static func field(_ error: DatabaseError, in table: LoadPlan.Table) -> Field? {
    let names = table.columns.map(\.name)
    let name =
      error.column ?? error.copyColumn(among: names)
      ?? names.first { column in constrains(error.constraint, column, table) }
    if let name { return field(of: name, in: table) }
    // Of a key over several columns, the one that comes from the file.
    let key = error.constraint.flatMap { table.uniqueKeys[$0] } ?? []
    return key.lazy.compactMap { field(of: $0, in: table) }.first
  }

  /// Whether an error may come from a value alone, before the table was asked.
  static func isAboutValue(_ error: DatabaseError) -> Bool {
    error.isDataException || (error.dataType != nil && error.isIntegrity)
  }

  private static func field(of name: String, in table: LoadPlan.Table) -> Field? {
    table.columns.first { $0.name == name }.flatMap(field(of:))
  }

  /// The field that a column comes from.
  static func field(of column: ColumnPlan) -> Field? {
    switch column.content {
    case .fields(let fields, _): return fields.first
    case .translated(let field, _, _): return field
    case .joined(let fields): return fields.first
    case .id, .tenant, .company, .person, .extras, .token, .json: return nil
    }
  }

  /// PostgreSQL names a constraint of one column `table_column_check` and the like.
  private static func constrains(
    _ constraint: String?,
    _ column: String,
    _ table: LoadPlan.Table
  ) -> Bool {
    guard let constraint else { return false }
    let prefix = "\(table.name.table.name)_\(column)_"
    return ["check", "key", "fkey"].contains { constraint == prefix + $0 }
  }
}

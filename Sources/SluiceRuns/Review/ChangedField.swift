import SluicePostgres

/// What a row changed about a record that was there, as the ledger keeps it.
struct ChangedField: Encodable {
  let entity: String
  let record: String
  let column: String
  let field: String?
  let old: String?
  let new: String?
  let rule: String

  /// What a row changed, in the order of columns.
  static func all(
    of row: Int,
    in record: ImportRecord,
    over connection: inout Connection
  ) throws(DatabaseError) -> [ChangedField] {
    try connection.query(
      """
      SELECT entity, record_id::text AS record, column_name AS name, field, old_value AS old,
        new_value AS new, rule
      FROM sluice.record_changes WHERE import_id = $1 AND row_number = $2
      ORDER BY entity, record_id, column_name, new_value
      """,
      [.text("\(record.id)"), .int(row)]
    ).map { line in
      ChangedField(
        entity: line["entity"] ?? "",
        record: line["record"] ?? "",
        column: line["name"] ?? "",
        field: line["field"],
        old: line["old"],
        new: line["new"],
        rule: line["rule"] ?? ""
      )
    }
  }

  /// A line for people.
  var text: String {
    if rule == "link" { return "tied by \(column)" }
    return "\(field ?? column): \(Self.quoted(old)) became \(Self.quoted(new)) (\(reason))"
  }

  private var reason: String {
    switch rule {
    case "fill": "it was blank"
    case "upsert", "update": "the file's value, as --mode \(rule) says"
    case "clear": "the file's cell is blank, which clears it"
    case "latest": "the later one"
    case "oldest": "the earlier one"
    case "union": "what it lacked was added"
    case "forward": "never back"
    case "opt-out": "the person opts out"
    case "newest": "the file's record was changed later"
    case "source-priority": "the file's source goes before"
    case "most-complete": "the longer one"
    case "true-wins": "yes wins"
    default: rule
    }
  }

  private static func quoted(_ value: String?) -> String {
    guard let value, !value.isEmpty else { return "nothing" }
    return "\"\(value)\""
  }
}

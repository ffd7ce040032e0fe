import Sluice

/// What a transaction changed about records that were there, on its way into the ledger.
struct ChangeLog: Sendable {
  /// One changed value.
  struct Change: Sendable {
    /// The number of the row in the file.
    var row: Int
    /// The record's id.
    var record: String
    /// The column; a table's name where a row was added that ties the record.
    var column: String
    /// The field from which the value came.
    var field: String?
    /// What was there.
    var old: String?
    /// What is there now.
    var new: String?
    /// Why.
    var rule: String
  }

  private let entity: RecordIDs.Entity
  /// The changes.
  var changes: [Change] = []

  /// Changes of one kind of records.
  init(_ entity: RecordIDs.Entity) { self.entity = entity }

  /// Takes in a change from a query with the columns `id`, `name`, `field`, `old`, `new` and `rule`.
  mutating func add(_ line: ResultTable.Row, row: Int) {
    changes.append(
      Change(
        row: row,
        record: line["id"] ?? "",
        column: line["name"] ?? "",
        field: line["field"],
        old: line["old"],
        new: line["new"],
        rule: line["rule"] ?? ""
      )
    )
  }

  /// The beginning of a statement that adds changes.
  static let insert = """
    INSERT INTO sluice.record_changes
      (import_id, row_number, entity, record_id, column_name, field, old_value, new_value, rule)
    """

  /// Writes them into the ledger.
  func write(_ importID: RecordID, over connection: inout Connection) throws(DatabaseError) {
    if changes.isEmpty { return }
    try connection.command(
      """
      \(Self.insert)
      SELECT $1::uuid, c.row, $2, c.record::uuid, c.name, c.field, c.old, c.new, c.rule
      FROM unnest($3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[])
        AS c (row, record, name, field, old, new, rule)
      """,
      [
        importID.parameter, .text(entity.name), .ints(changes.map(\.row)),
        .texts(changes.map(\.record)), .texts(changes.map(\.column)), .texts(changes.map(\.field)),
        .texts(changes.map(\.old)), .texts(changes.map(\.new)), .texts(changes.map(\.rule)),
      ]
    )
  }
}

import SluicePostgres
import Testing

/// What imports left in a database, as texts that are the same for every run.
struct LeftTables {
  /// Each table's text by the name of its file; tables without rows are not there.
  private(set) var texts: [String: String] = [:]

  /// Reads the target's tables and the ledger.
  init(schema: String?, in database: borrowing StoryDatabase) throws {
    var connection = try database.connect()
    for (file, text) in try StoryTables.read(schema: schema, over: &connection)
    where !text.isEmpty {
      texts[file] = text
    }
    texts["counts"] = try connection.query(
      """
      SELECT string_agg(concat_ws(' ', rows_inserted, rows_updated, rows_unchanged, rows_duplicate,
        rows_review, rows_skipped), ';' ORDER BY started_at) FROM sluice.customer_imports
      """
    ).value
    texts["changed"] = try connection.query(
      """
      SELECT string_agg(concat_ws(' ', batch, companies, people, leads, changed), E'\\n'
        ORDER BY import_id, batch) FROM sluice.import_batches
      """
    ).value
    texts["ids"] = try connection.query(
      """
      SELECT string_agg(concat_ws(' ', system, entity, external_id), E'\\n' ORDER BY external_id, entity)
      FROM sluice.external_ids
      """
    ).value
    texts["left behind"] = try connection.query(
      "SELECT concat((SELECT count(*) FROM sluice.tenant_leases), ' ', (SELECT count(*) FROM sluice.former_keys))"
    ).value
  }

  /// Expects the same of another database.
  func expectSame(as other: LeftTables, _ place: String = "") {
    #expect(Set(texts.keys) == Set(other.texts.keys), "\(place)")
    for (file, text) in texts {
      let found = other.texts[file] ?? ""
      // Records without an address have no order of their own.
      let lines = text.split(separator: "\n").sorted()
      if lines == found.split(separator: "\n").sorted() { continue }
      Issue.record(
        "\(place) \(file) differs:\n\(LineDifference(expected: text, found: found))"
      )
    }
  }
}

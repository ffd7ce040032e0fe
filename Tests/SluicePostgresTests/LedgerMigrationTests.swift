import TestSupport
import Testing

@testable import SluicePostgres

@Suite struct LedgerMigrationTests {
  @Test func `a new database gets the newest version`() throws {
    let database = try EmbeddedDatabase()
    var connection = try database.connect()
    let before = try Ledger.migrate(over: &connection)
    #expect(before == 0)
    #expect(try Ledger.installedVersion(over: &connection) == Ledger.version)
    let again = try Ledger.migrate(over: &connection)
    #expect(again == Ledger.version)
  }

  @Test func `an older version is brought up to date with all that is in it`() throws {
    let database = try EmbeddedDatabase()
    var connection = try database.connect()
    try connection.execute(
      "\(Ledger.migrations[0]); INSERT INTO sluice.migrations (version) VALUES (1);"
    )
    try connection.execute(Self.oldImport)
    let before = try Ledger.migrate(over: &connection)
    #expect(before == 1)
    #expect(try Ledger.installedVersion(over: &connection) == Ledger.version)
    let batches = try connection.query(
      "SELECT row_count, warnings::text AS warnings, enriched::text AS enriched FROM sluice.import_batches"
    )
    #expect(batches.first?.int("row_count") == 1)
    #expect(batches.first?["warnings"] == #"{"email.invalid": 1}"#)
    #expect(batches.first?["enriched"] == "{}")
  }

  @Test func `whoever may work with an older version's tables may work with the new ones`() throws {
    let database = try EmbeddedDatabase()
    var connection = try database.connect()
    for (index, migration) in Ledger.migrations.prefix(2).enumerated() {
      try connection.execute(
        "\(migration); INSERT INTO sluice.migrations (version) VALUES (\(index + 1));"
      )
    }
    try connection.execute(
      """
      DO $$ BEGIN
        CREATE ROLE "sluice migrated";
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
      END $$;
      GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA sluice TO "sluice migrated"
      """
    )
    _ = try Ledger.migrate(over: &connection)
    for table in ["external_ids", "former_keys", "erasures"] {
      let may = try connection.query(
        """
        SELECT has_table_privilege('sluice migrated', $1, 'SELECT, INSERT')
          AND NOT has_table_privilege('sluice migrated', $1, 'DELETE') AS may
        """,
        [.text("sluice.\(table)")]
      )
      #expect(may.first?.bool("may") == true, "\(table)")
    }
  }

  @Test func `both ways lead to the same tables`() throws {
    let new = try EmbeddedDatabase()
    let upgraded = try EmbeddedDatabase()
    var first = try new.connect()
    var second = try upgraded.connect()
    _ = try Ledger.migrate(over: &first)
    for (index, migration) in Ledger.migrations.enumerated() {
      try second.execute(
        "\(migration); INSERT INTO sluice.migrations (version) VALUES (\(index + 1));"
      )
    }
    let columns = try Self.columns(&first)
    #expect(columns == (try Self.columns(&second)))
    #expect(columns.contains("import_batches.enriched jsonb true"))
    #expect(columns.contains("import_rows.reason text false"))
  }

  @Test func `every column has a comment, and every table row-level security`() throws {
    let database = try EmbeddedDatabase()
    var connection = try database.connect()
    _ = try Ledger.migrate(over: &connection)
    let silent = try connection.query(
      """
      SELECT string_agg(c.relname || '.' || a.attname, ', ')
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
      WHERE c.relnamespace = 'sluice'::regnamespace AND c.relkind IN ('r', 'p')
        AND NOT a.attisdropped AND col_description(c.oid, a.attnum) IS NULL
      """
    )
    #expect(silent.value == nil)
    let open = try connection.query(
      """
      SELECT string_agg(relname, ', ') FROM pg_class
      WHERE relnamespace = 'sluice'::regnamespace AND relkind IN ('r', 'p') AND NOT relrowsecurity
      """
    )
    #expect(open.value == nil)
  }

  private static func columns(_ connection: inout Connection) throws -> [String] {
    let found = try connection.query(
      """
      SELECT c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' '
        || a.attnotnull AS line
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
      WHERE c.relnamespace = 'sluice'::regnamespace AND c.relkind IN ('r', 'p')
      ORDER BY 1
      """
    )
    return found.compactMap { $0["line"] }
  }

  /// An import of one batch, as version 1 left it.
  private static let oldImport = """
    INSERT INTO sluice.customer_imports (
      id, run_id, tenant_id, identity, file_name, file_sha256, file_bytes, headers, delimiter, kind,
      mode, source_mapping, target_mapping, mapping_text, options, started_by, sluice_version,
      expected_rows, status, started_at)
    VALUES (
      '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002', 'north',
      decode(repeat('00', 32), 'hex'), 'a.csv', decode(repeat('00', 32), 'hex'), 9, '{Email}', 'comma',
      'contacts', 'insert', 'people', 'workos', '', '{}', 'tester', '0', 1, 'running', now());
    INSERT INTO sluice.import_batches (
      import_id, batch, first_row, last_row, row_count, end_byte, rows_inserted, rows_updated,
      rows_unchanged, rows_duplicate, rows_suppressed, rows_rejected, rows_review, rows_skipped,
      companies, people, leads, warnings)
    VALUES (
      '00000000-0000-7000-8000-000000000001', 0, 2, 2, 1, 9, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0,
      '{"email.invalid": 1}');
    """
}

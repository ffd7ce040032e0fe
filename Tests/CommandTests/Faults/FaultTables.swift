import SluicePostgres

/// What an import left behind, in a form that is the same for every run of it.
///
/// Ids that the import made are replaced by the row that made them, through `import_rows`; an id that
/// no row answers for stays as it is, and so counts as a difference. Times and the import's own id are
/// left out.
enum FaultTables {
  /// Each table's lines, sorted.
  private static let queries: [(table: String, sql: String)] = [
    ("companies", line("companies", dropping: ["id", "created_at", "updated_at"], links: ["id"])),
    (
      "people",
      line(
        "people",
        dropping: ["id", "company_id", "created_at", "updated_at"],
        links: ["id", "company_id"]
      )
    ),
    (
      "leads",
      line(
        "leads",
        dropping: ["id", "person_id", "company_id", "created_at", "updated_at"],
        links: ["id", "person_id", "company_id"]
      )
    ),
    (
      "record_extras",
      line("sluice.record_extras", dropping: ["record_id", "import_id"], links: ["record_id"])
    ),
    (
      "import_rows",
      line(
        "sluice.import_rows",
        dropping: ["import_id", "company_id", "person_id", "lead_id"],
        links: ["company_id", "person_id", "lead_id"]
      )
    ),
    (
      "import_row_content",
      line("sluice.import_row_content", dropping: ["import_id", "expires_at"], links: [])
    ),
    (
      "import_batches",
      line("sluice.import_batches", dropping: ["import_id", "settled_at"], links: [])
    ),
    (
      "customer_imports",
      line(
        "sluice.customer_imports",
        dropping: ["id", "run_id", "started_at", "finished_at", "matched_at"],
        links: []
      )
    ),
    (
      "import_matches",
      line("sluice.import_matches", dropping: ["import_id", "candidates"], links: [])
    ),
    ("tenant_leases", line("sluice.tenant_leases", dropping: [], links: [])),
  ]

  /// A fingerprint of each table.
  static func fingerprints(over connection: inout Connection) throws -> [String: String] {
    try prepare(&connection)
    var found: [String: String] = [:]
    for (table, sql) in queries {
      let digest =
        "SELECT count(*) || ' ' || coalesce(md5(string_agg(t, E'\\n' ORDER BY t)), '') FROM (\(sql)) AS l(t)"
      found[table] = try connection.query(digest).value ?? ""
    }
    return found
  }

  /// The lines of one table.
  static func lines(of table: String, over connection: inout Connection) throws -> Set<String> {
    try prepare(&connection)
    guard let sql = queries.first(where: { $0.table == table })?.sql else { return [] }
    return Set(try connection.query(sql).compactMap { $0[0] })
  }

  /// Names for the ids that the import made.
  private static func prepare(_ connection: inout Connection) throws {
    try connection.execute(
      """
      DROP TABLE IF EXISTS pg_temp.names;
      CREATE TEMPORARY TABLE names AS
      SELECT company_id AS id, 'company of row ' || row_number AS name
      FROM sluice.import_rows WHERE created_company
      UNION ALL SELECT person_id, 'person of row ' || row_number
      FROM sluice.import_rows WHERE created_person
      UNION ALL SELECT lead_id, 'lead of row ' || row_number
      FROM sluice.import_rows WHERE created_lead;
      ANALYZE names
      """
    )
  }

  private static func line(_ table: String, dropping: [String], links: [String]) -> String {
    let rest = dropping.reduce("to_jsonb(r)") { "\($0) - '\($1)'" }
    let names = links.enumerated().map {
      ", coalesce(n\($0.offset).name, r.\($0.element)::text, '')"
    }
    let joins = links.enumerated().map {
      "LEFT JOIN names n\($0.offset) ON n\($0.offset).id = r.\($0.element)"
    }
    return
      "SELECT concat_ws(' | ', (\(rest))::text\(names.joined())) FROM \(table) r \(joins.joined(separator: " "))"
  }
}

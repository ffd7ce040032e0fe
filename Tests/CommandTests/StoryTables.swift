import Foundation
import SluicePostgres

/// What is in the database after a story, as texts that are the same for every run.
enum StoryTables {
  /// The files, and the query that gives the lines of each.
  ///
  /// Columns that hold ids or times are left out; links are shown by name or e-mail.
  private static let queries: [(file: String, needs: [String], columns: String, sql: String)] = [
    (
      "imports.tsv", ["sluice.customer_imports"],
      """
      import, file_name, kind, source_mapping, status, failure, rows_read, rows_inserted, \
      rows_updated, rows_unchanged, rows_duplicate, rows_suppressed, rows_rejected, rows_review, \
      rows_skipped, companies_created, people_created, leads_created, lists, warnings
      """,
      """
      SELECT n.number, file_name, kind, source_mapping, status,
        regexp_replace(failure, '/[^ ]*/', '') AS failure,
        rows_read, rows_inserted, rows_updated, rows_unchanged, rows_duplicate, rows_suppressed,
        rows_rejected, rows_review, rows_skipped, companies_created, people_created,
        leads_created,
        (SELECT string_agg(
           regexp_replace(l ->> 'name', '^.*/', '') || ' ' || (l ->> 'entries'), '; '
         ) FROM jsonb_array_elements(suppression_lists) l) AS lists, warnings
      FROM sluice.customer_imports JOIN numbers n USING (id) ORDER BY 1
      """
    ),
    (
      "import_rows.tsv", ["sluice.import_rows", "companies", "people", "leads"],
      """
      import, row, status, code, field, matched_row, matched_record, matched_list, company, \
      person, created_company, created_person, created_lead, warnings
      """,
      """
      SELECT n.number, row_number, r.status, r.code, r.field, matched_row,
        coalesce(m.email, mc.name),
        regexp_replace(matched_list, '^.*/', ''), c.name, nullif(concat_ws(' ', p.first_name, p.last_name, p.email), ''),
        created_company, created_person, created_lead, array_to_string(warnings, '; ')
      FROM sluice.import_rows r JOIN numbers n ON n.id = r.import_id
      LEFT JOIN people m ON m.id = matched_id LEFT JOIN companies mc ON mc.id = matched_id
      LEFT JOIN companies c ON c.id = r.company_id
      LEFT JOIN people p ON p.id = r.person_id
      ORDER BY 1, 2
      """
    ),
    (
      "import_row_content.tsv", ["sluice.import_row_content"],
      "import, row, content",
      """
      SELECT n.number, row_number, convert_from(content, 'UTF8')
      FROM sluice.import_row_content r JOIN numbers n ON n.id = r.import_id ORDER BY 1, 2
      """
    ),
    (
      "companies.tsv", ["companies"],
      """
      tenant, name, website, phone, address_line1, address_line2, city, state, postal_code, \
      country, tags
      """,
      """
      SELECT o.slug, c.name, website, phone, address_line1, address_line2, city, state,
        postal_code, country, tags
      FROM companies c JOIN orgs o ON o.id = org_id ORDER BY 1, 2, 3, 4
      """
    ),
    (
      "people.tsv", ["people", "companies"],
      "tenant, company, first_name, last_name, email, phone, title, linkedin_url, tags",
      """
      SELECT o.slug, c.name, first_name, last_name, email, p.phone, title, linkedin_url, p.tags
      FROM people p JOIN orgs o ON o.id = p.org_id LEFT JOIN companies c ON c.id = company_id
      ORDER BY 1, 5, 3, 4, 6
      """
    ),
    (
      "leads.tsv", ["leads", "people", "companies"],
      "tenant, person, company, source, status, utm, raw_payload",
      """
      SELECT o.slug, coalesce(p.email, concat_ws(' ', p.first_name, p.last_name)), c.name, source,
        status, utm, raw_payload
      FROM leads l JOIN orgs o ON o.id = l.org_id LEFT JOIN people p ON p.id = l.person_id
      LEFT JOIN companies c ON c.id = l.company_id
      ORDER BY 1, 2, 3, 4, 5, raw_payload::text
      """
    ),
    (
      "record_extras.tsv", ["sluice.record_extras", "people", "companies"],
      "tenant, entity, record, extras",
      """
      SELECT o.slug, entity, coalesce(p.email, c.name, concat_ws(' ', p.first_name, p.last_name)), extras
      FROM sluice.record_extras r JOIN orgs o ON o.id::text = tenant_id
      LEFT JOIN people p ON p.id = record_id LEFT JOIN companies c ON c.id = record_id
      ORDER BY 1, 2, 3, extras::text
      """
    ),
    (
      "tenant_leases.tsv", ["sluice.tenant_leases"], "tenant",
      "SELECT o.slug FROM sluice.tenant_leases JOIN orgs o ON o.id::text = tenant_id"
    ),
  ]

  /// Every file with its text; a table that is missing or has no rows gives an empty one.
  static func read(
    schema: String?,
    over connection: inout Connection
  ) throws -> [(file: String, text: String)] {
    var files: [(file: String, text: String)] = []
    let queries =
      try schema.map { schema in
        try self.queries.filter { ["imports.tsv", "import_row_content.tsv"].contains($0.file) }
          + own(schema)
      } ?? self.queries
    for query in queries {
      files.append((query.file, try read(query.needs, query.columns, query.sql, &connection)))
    }
    return files
  }

  /// The queries of `fixtures/schemas/SCHEMA.queries.sql`, each below a line
  /// `-- FILE: column, column`.
  private static func own(
    _ schema: String
  ) throws -> [(file: String, needs: [String], columns: String, sql: String)] {
    let path = "\(Fixtures.root)/schemas/\(schema).queries.sql"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    return text.components(separatedBy: "\n-- ").dropFirst().compactMap { part in
      let lines = part.split(separator: "\n", maxSplits: 1).map(String.init)
      let head = lines[0].components(separatedBy: ": ")
      guard head.count == 2, lines.count == 2 else { return nil }
      return (file: head[0], needs: [], columns: head[1], sql: lines[1])
    }
  }

  private static func read(
    _ needs: [String],
    _ columns: String,
    _ sql: String,
    _ connection: inout Connection
  ) throws -> String {
    for table in needs {
      let there = try connection.query(
        "SELECT to_regclass($1) IS NOT NULL AS there",
        [.text(table)]
      )
      if there.first?.bool("there") != true { return "" }
    }
    let numbered =
      sql.contains("numbers")
      ? """
      WITH numbers AS (SELECT id, row_number() OVER (ORDER BY started_at, id) AS number
                       FROM sluice.customer_imports) \(sql)
      """ : sql
    var lines: [String] = []
    for row in try connection.query(numbered) {
      let cells = (0..<row.count).map { escaped(row[$0]) }
      lines.append(cells.joined(separator: "\t"))
    }
    if lines.isEmpty { return "" }
    let header = columns.split(separator: ", ").joined(separator: "\t")
    return ([header] + lines).joined(separator: "\n") + "\n"
  }

  /// NULL is `-`, as it reads better than the `\N` of COPY; a hyphen alone is `\-`.
  private static func escaped(_ value: String?) -> String {
    guard let value else { return "-" }
    if value == "-" { return "\\-" }
    var text = ""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\\": text += "\\\\"
      case "\t": text += "\\t"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}

import Sluice

/// Where values of records come from, for the columns of one table whose mapping asks for the newest, or for the best source.
///
/// What an import writes is noted in `sluice.value_origins` with a hash of the value. A record whose value has
/// another hash was changed by somebody since, so that nothing is known of it.
struct ValueOrigins: Sendable {
  /// What is known of one value.
  struct Origin: Sendable {
    var record: String
    var column: String
    var system: String
    var modified: String?
    var digest: String
  }

  /// The temporary table of what is known of a batch's records.
  static let stage = StagingTable(
    "origins",
    columns: ["record_id", "column_name", "system", "modified_at", "digest"].map {
      StagingTable.Column(name: $0, type: $0 == "modified_at" ? "timestamptz" : "text")
    }
  )

  /// The hash of a value, in SQL.
  static func digest(of value: String) -> String { "hashtextextended(\(value)::text, 0)" }

  let table: LoadPlan.Table
  let tenant: String
  /// The columns that ask for it.
  let columns: [ChangeColumn]

  /// What is asked for a table; nil when none of its columns does.
  init?(_ table: LoadPlan.Table, tenant: String) {
    columns = table.changes.filter { $0.survival?.rule.needsOrigins == true }
    if columns.isEmpty { return nil }
    self.table = table
    self.tenant = tenant
  }

  /// Reads what is known of records; sluice's own tables are read in the connection's own role.
  func read(
    of records: [RecordID],
    over connection: inout Connection
  ) throws(DatabaseError) -> [Origin] {
    try connection.query(
      """
      SELECT record_id::text AS record, column_name AS name, system, modified_at::text AS modified,
        digest::text AS digest
      FROM sluice.value_origins
      WHERE tenant_id = $1 AND record_id = ANY ($2) AND column_name = ANY ($3)
      """,
      [.text(tenant), .uuids(records.map(\.wide)), .texts(columns.map(\.plan.name))]
    ).map { line in
      Origin(
        record: line["record"] ?? "",
        column: line["name"] ?? "",
        system: line["system"] ?? "",
        modified: line["modified"],
        digest: line["digest"] ?? ""
      )
    }
  }

  /// Puts what is known where comparisons find it.
  static func stage(_ origins: [Origin], over connection: inout Connection) throws {
    try stage.make(over: &connection)
    if origins.isEmpty { return }
    try connection.command(
      """
      INSERT INTO \(stage.name) (\(stage.columnList))
      SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::text[])
      """,
      [
        .texts(origins.map(\.record)), .texts(origins.map(\.column)), .texts(origins.map(\.system)),
        .texts(origins.map(\.modified)), .texts(origins.map(\.digest)),
      ]
    )
  }

  /// The values of rows that their records have by now, whether the file brought them or had the same: each with its record,
  /// column and hash.
  func confirmed(_ change: RecordChange) -> String {
    let values = columns.map { "(\($0.literal), \($0.kept)::text, (\($0.given))::text)" }
    return """
      SELECT s.sluice_row AS row, s.sluice_id::text AS id, c.name, \(Self.digest(of: "c.now"))::text AS digest
      FROM \(change.stage.name) s JOIN \(table.name) t ON \(change.condition)
      CROSS JOIN LATERAL (VALUES \(values.joined(separator: ", "))) AS c (name, now, given)
      WHERE c.given IS NOT NULL AND c.now = c.given
      """
  }

  /// The values of new records, whose ids are in `$1`.
  var added: String {
    let values = columns.map { "(\($0.literal), \($0.kept)::text)" }
    return """
      SELECT t.\(Identifier(table.match.id))::text AS id, c.name, \(Self.digest(of: "c.now"))::text AS digest
      FROM \(table.name) t CROSS JOIN LATERAL (VALUES \(values.joined(separator: ", "))) AS c (name, now)
      WHERE t.\(Identifier(table.match.id)) = ANY ($1) AND coalesce(c.now, '') <> ''
      """
  }

  /// A value and the row that it came from.
  struct Noted: Sendable {
    var row: Int
    var modified: String?
    var record: String
    var column: String
    var digest: String
  }

  /// Notes where values come from.
  ///
  /// A value that a better source has brought before stays that source's.
  func write(
    _ noted: [Noted],
    _ importID: RecordID,
    over connection: inout Connection
  ) throws(DatabaseError) {
    for column in columns {
      let values = noted.filter { $0.column == column.plan.name }
      guard let survival = column.survival, !values.isEmpty else { continue }
      try connection.command(
        """
        INSERT INTO sluice.value_origins AS v
          (tenant_id, record_id, column_name, import_id, row_number, system, modified_at, digest)
        SELECT DISTINCT ON (n.record) $1, n.record::uuid, $2, $3::uuid, n.row, $4, n.modified, n.digest
        FROM unnest($5::bigint[], $6::text[], $7::timestamptz[], $8::bigint[])
          AS n (row, record, modified, digest)
        ORDER BY n.record, n.row
        ON CONFLICT (tenant_id, record_id, column_name) DO UPDATE
        SET import_id = excluded.import_id, row_number = excluded.row_number, digest = excluded.digest,
          system = CASE WHEN v.digest = excluded.digest AND v.system = ANY ($9) THEN v.system
            ELSE excluded.system END,
          modified_at = CASE WHEN v.digest = excluded.digest
            THEN greatest(v.modified_at, excluded.modified_at) ELSE excluded.modified_at END
        WHERE v.digest <> excluded.digest OR v.system <> excluded.system AND v.system <> ALL ($9)
          OR excluded.modified_at > coalesce(v.modified_at, '-infinity')
        """,
        [
          .text(tenant), .text(column.plan.name), importID.parameter, .text(survival.system),
          .ints(values.map(\.row)), .texts(values.map(\.record)), .texts(values.map(\.modified)),
          .texts(values.map(\.digest)), .texts(survival.better),
        ]
      )
    }
  }
}

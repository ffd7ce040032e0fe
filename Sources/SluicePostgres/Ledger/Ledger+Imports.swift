public import Sluice

extension Ledger {
  /// Enters a new import.
  public static func create(
    _ record: ImportRecord,
    over connection: inout Connection
  ) throws(DatabaseError) {
    try connection.command(
      """
      INSERT INTO sluice.customer_imports (
        id, run_id, tenant_id, identity, file_name, file_path, file_sha256, file_bytes, headers,
        delimiter, kind, mode, source_mapping, target_mapping, mapping_text, options,
        source_note, suppression_lists, started_by, sluice_version, expected_rows, status,
        started_at)
      VALUES ($1, $2, $3, $4, $5, $6, decode($7, 'hex'), $8, $9, $10, $11, $12, $13, $14, $15,
        $16, $17, $18, $19, $20, $21, 'running', to_timestamp($22::bigint / 1000.0))
      """,
      [
        record.id.parameter, record.runID.parameter, .text(record.tenant),
        .bytea(record.identity), .text(record.fileName), .text(orNull: record.filePath),
        .text(record.fileSHA256), .int(record.fileBytes), .texts(record.headers),
        .text(record.delimiter), .text(record.kind), .text(record.mode),
        .text(record.sourceMapping), .text(record.targetMapping), .text(record.mappingText),
        .text(record.options), .text(orNull: record.sourceNote), .text(record.lists),
        .text(record.startedBy), .text(record.version), .int(record.expectedRows),
        .int(Int(record.startMilliseconds)),
      ]
    )
  }

  /// The newest import with an identity that was not cancelled.
  public static func newest(
    identity: [UInt8],
    tenant: String,
    over connection: inout Connection
  ) throws(DatabaseError) -> ImportRecord? {
    try records(
      "WHERE tenant_id = $1 AND identity = $2 AND status <> 'cancelled'"
        + " ORDER BY started_at DESC, id DESC LIMIT 1",
      [.text(tenant), .bytea(identity)],
      over: &connection
    ).first
  }

  /// One import, by its id or the beginning of it.
  ///
  /// - Returns: All imports that fit, so that an ambiguous beginning can be told.
  public static func imports(
    idPrefix: String,
    over connection: inout Connection
  ) throws(DatabaseError) -> [ImportRecord] {
    try records(
      "WHERE id::text LIKE $1 || '%' ORDER BY started_at DESC LIMIT 2",
      [.text(idPrefix.lowercased().filter { $0.isHexDigit || $0 == "-" })],
      over: &connection
    )
  }

  /// The newest imports, at most `limit`.
  public static func recent(
    tenant: String?,
    limit: Int,
    over connection: inout Connection
  ) throws(DatabaseError) -> [ImportRecord] {
    try records(
      "WHERE $1::text IS NULL OR tenant_id = $1 ORDER BY started_at DESC, id DESC LIMIT $2",
      [.text(orNull: tenant), .int(limit)],
      over: &connection
    )
  }

  /// Marks an import as standing otherwise, without closing it.
  public static func mark(
    _ id: RecordID,
    _ status: ImportRecord.Status,
    failure: String? = nil,
    over connection: inout Connection
  ) throws(DatabaseError) {
    try connection.command(
      """
      UPDATE sluice.customer_imports SET status = $2, failure = $3,
        finished_at = CASE WHEN $2 IN ('failed', 'cancelled') THEN clock_timestamp() END
      WHERE id = $1 AND status IN ('running', 'interrupted')
      """,
      [id.parameter, .text(status.rawValue), .text(orNull: failure)]
    )
    guard status == .cancelled || status == .failed else { return }
    try connection.command("DELETE FROM sluice.former_keys WHERE import_id = $1", [id.parameter])
  }

  /// Notes which suppression lists a resumed run checked.
  public static func setLists(
    _ id: RecordID,
    lists: String,
    over connection: inout Connection
  ) throws(DatabaseError) {
    try connection.command(
      """
      UPDATE sluice.customer_imports SET suppression_lists = $2, status = 'running',
        failure = NULL WHERE id = $1
      """,
      [id.parameter, .text(lists)]
    )
  }

  private static func records(
    _ condition: String,
    _ parameters: [SQLParameter],
    over connection: inout Connection
  ) throws(DatabaseError) -> [ImportRecord] {
    try connection.query(
      """
      SELECT id, run_id, tenant_id, encode(identity, 'hex') AS identity, file_name, file_path,
        encode(file_sha256, 'hex') AS file_sha256, file_bytes, to_json(headers) AS headers,
        delimiter, kind, mode, source_mapping, target_mapping, mapping_text, options,
        source_note, suppression_lists, started_by, sluice_version, expected_rows, status,
        failure, rows_read, rows_inserted, rows_updated, rows_unchanged, rows_duplicate,
        rows_suppressed, rows_rejected, rows_review, rows_skipped, companies_created,
        people_created, leads_created,
        round(extract(epoch FROM started_at) * 1000)::bigint AS start_ms,
        to_char(started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI "UTC"') AS started,
        to_char(finished_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI "UTC"') AS finished
      FROM sluice.customer_imports \(condition)
      """,
      parameters
    ).compactMap(record)
  }

  private static func record(_ row: ResultTable.Row) -> ImportRecord? {
    guard let id = row["id"].flatMap({ RecordID($0) }),
      let runID = row["run_id"].flatMap({ RecordID($0) }),
      let status = row["status"].flatMap(ImportRecord.Status.init)
    else { return nil }
    func text(_ name: String) -> String { row[name] ?? "" }
    var record = ImportRecord(
      id: id,
      runID: runID,
      tenant: text("tenant_id"),
      identity: Hex.bytes(text("identity")) ?? [],
      fileName: text("file_name"),
      filePath: row["file_path"],
      fileSHA256: text("file_sha256"),
      fileBytes: row.int("file_bytes") ?? 0,
      headers: JSONStrings.decode(text("headers")),
      delimiter: text("delimiter"),
      kind: text("kind"),
      mode: text("mode"),
      sourceMapping: text("source_mapping"),
      targetMapping: text("target_mapping"),
      mappingText: text("mapping_text"),
      options: text("options"),
      sourceNote: row["source_note"],
      lists: text("suppression_lists"),
      startedBy: text("started_by"),
      version: text("sluice_version"),
      expectedRows: row.int("expected_rows") ?? 0,
      startMilliseconds: UInt64(row.int("start_ms") ?? 0)
    )
    record.status = status
    record.failure = row["failure"]
    record.startedAt = text("started")
    record.finishedAt = row["finished"]
    record.rowsRead = row.int("rows_read")
    if record.rowsRead != nil { record.tally = tally(row) }
    return record
  }

  private static func tally(_ row: ResultTable.Row) -> BatchTally {
    var tally = BatchTally()
    for status in RowStatus.allCases {
      tally.counts[status] = row.int("rows_\(status.name)") ?? 0
    }
    tally.companies = row.int("companies_created") ?? 0
    tally.people = row.int("people_created") ?? 0
    tally.leads = row.int("leads_created") ?? 0
    return tally
  }
}

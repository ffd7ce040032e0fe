import Sluice

extension BatchWriter {
  /// Writes what became of each row, the texts to keep, and the batch itself.
  mutating func writeLedger(_ batch: Batch, _ links: RowLinks, _ tally: BatchTally) throws {
    let replaced = context.replacesRows ? try dropRows(of: batch) : StatusCounts()
    try copyRows(batch, links)
    try copyContent(batch)
    try keepRivals(of: batch, links)
    let counts = RowStatus.allCases.map { SQLParameter.int(tally.counts[$0] - replaced[$0]) }
    let place = context.replacesRows ? try placeOfCorrection() : place(of: batch)
    let warnings = Self.json(tally.warnings.map { ($0.key.name, $0.value) })
    let changed = Self.json(tally.changed.map { ($0.key.name, $0.value) })
    let enriched = Self.json(
      tally.enriched.map { ($0.key.name, $0.value) }
        + tally.referenced.map { ("reference:\($0.key.name)", $0.value) }
    )
    try connection.command(
      """
      INSERT INTO sluice.import_batches (
        import_id, batch, first_row, last_row, row_count, end_byte, rows_inserted, rows_updated,
        rows_unchanged, rows_duplicate, rows_suppressed, rows_rejected, rows_review,
        rows_skipped, companies, people, leads, warnings, enriched, changed,
        opted_out)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
        $20, $21)
      """,
      [
        context.importID.parameter, .int(place.number), .int(place.firstRow), .int(place.lastRow),
        .int(place.rows), .int(place.endByte),
      ] + counts + [
        .int(tally.companies), .int(tally.people), .int(tally.leads), .text(warnings),
        .text(enriched), .text(changed), .int(tally.optedOut),
      ]
    )
  }

  /// Keeps between which records nothing decides, and between which companies.
  ///
  /// What somebody has decided about a row is not asked again.
  private mutating func keepRivals(of batch: Batch, _ links: RowLinks) throws(DatabaseError) {
    let records = context.replacesRows ? [] : batch.rivals
    try keep(records, .record, of: batch, context.people)
    let loaded = links.rivals.filter { batch.fates[$0.row].isLoaded }
    try keep(loaded, .company, of: batch, context.companies)
  }

  private mutating func keep(
    _ rivals: [RivalMatches],
    _ subject: Ledger.MatchSubject,
    of batch: Batch,
    _ records: [RecordID]
  ) throws(DatabaseError) {
    let matches = rivals.map { rival in
      let candidates = rival.matches.compactMap { match in
        switch match {
        case .row(let row): "{\"row\": \(row)}"
        case .record(let record): "{\"record\": \"\(records[Int(record)])\"}"
        case .none, .list, .rule: nil
        }
      }
      return Ledger.RowMatches(
        row: Int(batch.rowNumber(rival.row)),
        decision: .review,
        candidates: "[\(candidates.joined(separator: ", "))]"
      )
    }
    try Ledger.keep(matches, subject, of: context.importID, over: &connection)
  }

  private typealias Place = (number: Int, firstRow: Int, lastRow: Int, rows: Int, endByte: Int)

  private func place(of batch: Batch) -> Place {
    (
      batch.raw.sequence, Int(batch.rowNumber(0)), Int(batch.rowNumber(batch.count - 1)),
      batch.count, batch.raw.endByte
    )
  }

  /// The line of a batch that holds no rows, and whose counts say what has become of rows of others.
  private mutating func placeOfCorrection() throws(DatabaseError) -> Place {
    let found = try connection.query(
      """
      SELECT max(batch) + 1 AS number, max(end_byte) AS end_byte FROM sluice.import_batches
      WHERE import_id = $1
      """,
      [context.importID.parameter]
    ).first
    return (found?.int("number") ?? 0, 0, 0, 0, found?.int("end_byte") ?? 0)
  }

  /// Drops what the ledger says of the batch's rows, which ended before and now end anew.
  ///
  /// - Returns: Where they had ended.
  private mutating func dropRows(of batch: Batch) throws(DatabaseError) -> StatusCounts {
    let rows = SQLParameter.ints((0..<batch.count).map { Int(batch.rowNumber($0)) })
    try connection.command(
      "DELETE FROM sluice.import_row_content WHERE import_id = $1 AND row_number = ANY ($2)",
      [context.importID.parameter, rows]
    )
    let found = try connection.query(
      """
      WITH gone AS (
        DELETE FROM sluice.import_rows WHERE import_id = $1 AND row_number = ANY ($2) RETURNING status)
      SELECT status, count(*) AS rows FROM gone GROUP BY 1
      """,
      [context.importID.parameter, rows]
    )
    var counts = StatusCounts()
    for row in found {
      guard let status = row["status"].flatMap({ RowStatus(name: $0) }) else { continue }
      counts[status] = row.int("rows") ?? 0
    }
    return counts
  }

  /// Counts by name as a JSON object; names have nothing in them that must be escaped.
  private static func json(_ counts: [(name: String, count: Int)]) -> String {
    let members = counts.sorted { $0.name < $1.name }.map { "\"\($0.name)\": \($0.count)" }
    return "{\(members.joined(separator: ", "))}"
  }

  private mutating func copyRows(_ batch: Batch, _ links: RowLinks) throws {
    let statement = CopyStatement(
      table: QualifiedName("import_rows", schema: "sluice"),
      columns: [
        "import_id", "row_number", "status", "code", "field", "matched_row", "matched_id",
        "matched_list", "company_id", "person_id", "lead_id", "created_company",
        "created_person", "created_lead", "warnings", "fingerprints", "reason",
      ],
      types: [
        "uuid", "bigint", "text", "text", "text", "bigint", "uuid", "text", "uuid", "uuid",
        "uuid", "boolean", "boolean", "boolean", "text[]", "bytea", "text",
      ],
      path: plan.ledgerPath
    )
    let writer = LedgerRowWriter(context: context, ids: ids, plan: plan)
    let warnings = WarningIndex(batch)
    let matched = matched
    try statement.run(over: &connection) { stream in
      var buffer = CopyBuffer()
      let others = batch.keys.others.span
      var next = 0
      for row in 0..<batch.count {
        let first = next
        while next < others.count && Int(others[next].row) == row { next += 1 }
        try buffer.append(to: &stream) { out in
          writer.append(
            row,
            of: batch,
            company: links.company[row],
            createdCompany: links.createdCompany[row],
            warnings: warnings[row],
            matched: matched[row],
            others: others.extracting(first..<next),
            to: &out
          )
        }
      }
      try buffer.finish(to: &stream)
    }
  }

  private mutating func copyContent(_ batch: Batch) throws {
    let rows = (0..<batch.count).filter { keeps(batch.fates[$0]) }
    if rows.isEmpty { return }
    let statement = CopyStatement(
      table: QualifiedName("import_row_content", schema: "sluice"),
      columns: ["import_id", "row_number", "content", "expires_at"],
      types: ["uuid", "bigint", "bytea", "timestamp with time zone"],
      path: plan.ledgerPath
    )
    let importID = context.importID
    let expiry = try expiryMicroseconds()
    try statement.run(over: &connection) { stream in
      var buffer = CopyBuffer()
      for row in rows {
        try buffer.append(to: &stream) { out in
          CopyEncoder.append(Int16(4), to: &out)
          CopyEncoder.append(importID, to: &out)
          CopyEncoder.append(bigint: Int64(batch.rowNumber(row)), to: &out)
          CopyEncoder.append(batch.raw.bytes.span.extracting(batch.raw.text(row)), to: &out)
          CopyEncoder.append(bigint: expiry, to: &out)
        }
      }
      try buffer.finish(to: &stream)
    }
  }

  private func keeps(_ fate: RowFate) -> Bool {
    switch context.keepRaw {
    case .none: false
    case .problems: fate.status == .rejected || fate.status == .review
    case .all: fate.status != .suppressed
    }
  }

  /// When kept texts expire, in microseconds since 2000, as `timestamptz` counts; the database's
  /// clock decides.
  private mutating func expiryMicroseconds() throws(DatabaseError) -> Int64 {
    let text = try connection.query(
      """
      SELECT ((extract(epoch FROM now() + make_interval(days => $1::int)) - 946684800)
              * 1000000)::bigint
      """,
      [.int(context.retentionDays)]
    ).value
    return text.flatMap(Int64.init) ?? 0
  }
}

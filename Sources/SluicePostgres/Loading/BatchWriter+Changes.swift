import Sluice

extension BatchWriter {
  /// Changes the records that rows have matched.
  ///
  /// - Throws: ``RefusedCopy`` when the target refuses a change, or a record is gone.
  mutating func changeRecords(_ rows: [Int], of batch: Batch, _ links: RowLinks) throws {
    if rows.isEmpty { return }
    let records = rows.compactMap { row in
      batch.matchedRecord(row).map { (row: row, id: context.people[Int($0)]) }
    }
    let found = try change(records, in: plan.main, of: batch, links)
    let gone = rows.filter { found[$0] == nil }
    if !gone.isEmpty { throw RefusedCopy(code: missing, field: nil, rows: gone) }
    for (row, outcome) in found {
      matched[row] = outcome
      if told[row]?.changed == true { matched[row]?.changed = true }
    }
    if plan.lead != nil { try changeLeads(records, of: batch, links) }
    try addLinks(rows, of: batch, links)
  }

  /// Why a record is missing that was there: policies hide from a signed-in user what the user may not
  /// change.
  var missing: IssueCode { context.member == nil ? .matchGone : .matchNotPermitted }

  /// Compares rows with records of a table, and writes what differs.
  ///
  /// - Returns: What became of each row whose record is there, and may be changed if that differs.
  mutating func change(
    _ records: [(row: Int, id: RecordID)],
    in table: LoadPlan.Table,
    of batch: Batch,
    _ links: RowLinks
  ) throws -> [Int: MatchedRow] {
    if records.isEmpty { return [:] }
    let comparison = RecordComparison(plan: plan, context: context, table: table)
    let change = comparison.change
    do {
      let known = try knownOrigins(comparison.origins, of: records.map(\.id))
      try comparison.stage(records, of: batch, links, known, over: &connection)
      var found = try comparison.compare(locking: true, over: &connection)
      if context.member != nil && found.count < records.count {
        // Nobody needs a right for what does not change.
        let seen = try comparison.compare(locking: false, over: &connection)
        found.merge(seen.filter { !$0.value.changed }) { own, _ in own }
      }
      let changed = found.filter(\.value.changed).map(\.key).sorted()
      if !changed.isEmpty {
        if let former = change.former { try remember(former, changed) }
        try note(change, changed, of: batch)
        try connection.command(change.update, [.ints(changed)])
      }
      if let origins = comparison.origins {
        try note(origins, of: batch, connection.query(origins.confirmed(change))) { $0.int("row") }
      }
      return found
    } catch let error as DatabaseError where RefusalReader.isAboutRows(error, path: .staged) {
      let isForbidden = context.member != nil && error.sqlstate == "42501"
      throw RefusedCopy(
        code: isForbidden ? .matchNotPermitted : RefusalReader.code(error),
        field: RefusalReader.field(error, in: table),
        rows: []
      )
    }
  }

  /// Notes what is about to change in the ledger.
  private mutating func note(_ change: RecordChange, _ changed: [Int], of batch: Batch) throws {
    let entity = change.table.entity
    if context.member == nil {
      try connection.command(
        """
        \(ChangeLog.insert)
        SELECT $1::uuid, n.number, $2, c.id, c.name, c.field, c.old, c.new, c.rule
        FROM (\(change.changes(rows: "$3"))) c
        JOIN unnest($3::bigint[], $4::bigint[]) AS n (row, number) ON n.row = c.row
        """,
        [
          context.importID.parameter, .text(entity.name), .ints(changed),
          .ints(changed.map { Int(batch.rowNumber($0)) }),
        ]
      )
      return
    }
    var log = ChangeLog(entity)
    for line in try connection.query(change.changes(rows: "$1"), [.ints(changed)]) {
      guard let row = line.int("row") else { continue }
      log.add(line, row: Int(batch.rowNumber(row)))
    }
    try write(log)
  }

  /// Writes a log in the connection's own role.
  mutating func write(_ log: ChangeLog) throws {
    if log.changes.isEmpty { return }
    let importID = context.importID
    try inOwnRole { try log.write(importID, over: &$0.connection) }
  }

  /// Notes by what records were found that change; see ``RecordChange/former``.
  private mutating func remember(_ former: String, _ changed: [Int]) throws {
    let insert =
      "INSERT INTO sluice.former_keys (import_id, record_id, identity, value) SELECT $1::uuid, "
    let importID = context.importID.parameter
    if context.member == nil {
      let sql = insert + "f.id, f.identity, f.value FROM (\(former.replacing("$1", with: "$2"))) f"
      try connection.command(sql, [importID, .ints(changed)])
      return
    }
    let found = try connection.query(former, [.ints(changed)])
    if found.isEmpty { return }
    let (ids, identities) = (found.compactMap { $0["id"] }, found.compactMap { $0["identity"] })
    let values = found.compactMap { $0["value"] }
    try inOwnRole { writer in
      try writer.connection.command(
        insert + "f.id::uuid, f.identity, f.value"
          + " FROM unnest($2::text[], $3::text[], $4::text[]) AS f (id, identity, value)",
        [importID, .texts(ids), .texts(identities), .texts(values)]
      )
    }
  }

  /// Counts what rows did to records that were there.
  func countChanges(of batch: Batch, into tally: inout BatchTally) {
    let companies = told.count { batch.fates[$0.key].isPending && $0.value.changed }
    if companies > 0 { tally.changed[.company, default: 0] += companies }
    for (row, outcome) in matched where batch.fates[row].isPending {
      if outcome.changedMain { tally.changed[plan.main.entity, default: 0] += 1 }
      if outcome.changedLead { tally.changed[.lead, default: 0] += 1 }
      if outcome.createdLead { tally.leads += 1 }
    }
  }

  /// The batch with the ends and remarks of rows that have matched records.
  func ended(_ decided: Batch) -> Batch {
    var batch = decided
    for row in matched.keys.sorted() where batch.fates[row].isPending {
      guard let outcome = matched[row] else { continue }
      for field in outcome.kept { batch.warn(row, .valueKept, field) }
      batch.fates[row].status = outcome.status
    }
    return batch
  }

  /// The id of a row's main record: the one it has matched, or the one it makes.
  func mainRecord(_ row: Int, of batch: Batch) -> RecordID {
    batch.matchedRecord(row).map { context.people[Int($0)] }
      ?? ids.id(row: batch.rowNumber(row), plan.main.entity)
  }

  /// Says on records that are there that their people opt out.
  ///
  /// - Returns: The number of records that did not say so before.
  mutating func recordOptOuts(of batch: Batch) throws -> Int {
    let table = plan.main
    if batch.optedOut.isEmpty || table.optOut.isEmpty || !table.isUpdatable { return 0 }
    let people = context.people
    var rows: [RecordID: Int] = [:]
    for noted in batch.optedOut {
      let id = people[Int(noted.record)]
      if rows[id] == nil { rows[id] = Int(batch.rowNumber(noted.row)) }
    }
    let assignments = table.optOut.map { column, type, value in
      "\(Identifier(column)) = \(TransactionSettings.literal(value))::\(type)"
    }
    let differs = table.optOut.filter { $0.value != "now" }.map { column, type, value in
      "\(Identifier(column)) IS DISTINCT FROM \(TransactionSettings.literal(value))::\(type)"
    }
    let id = Identifier(table.match.id)
    var condition = "\(id) = ANY ($1) AND (\(differs.joined(separator: " OR ")))"
    if let column = table.match.tenant {
      let value = TransactionSettings.literal(table.match.tenantValue ?? context.tenant)
      condition += " AND \(Identifier(column))::text = \(value)"
    }
    let values = table.optOut.map { column, _, _ in
      let name = Identifier(column)
      return "(\(TransactionSettings.literal(column)), w.\(name)::text, n.\(name)::text)"
    }
    let changed = try connection.query(
      """
      WITH was AS (SELECT * FROM \(table.name) WHERE \(condition) ORDER BY \(id) FOR UPDATE),
        now AS (UPDATE \(table.name) t SET \(assignments.joined(separator: ", "))
                FROM was w WHERE t.\(id) = w.\(id) RETURNING t.*)
      SELECT n.\(id)::text AS id, c.name, NULL AS field, c.old, c.new, 'opt-out' AS rule
      FROM now n JOIN was w ON w.\(id) = n.\(id)
      CROSS JOIN LATERAL (VALUES \(values.joined(separator: ", "))) AS c (name, old, new)
      WHERE c.old IS DISTINCT FROM c.new ORDER BY 1, 2
      """,
      [.uuids(rows.keys.map(\.wide).sorted())]
    )
    var log = ChangeLog(table.entity)
    for line in changed {
      guard let record = line["id"].flatMap({ RecordID($0) }), let row = rows[record] else {
        continue
      }
      log.add(line, row: row)
    }
    try write(log)
    return Set(log.changes.map(\.record)).count
  }
}

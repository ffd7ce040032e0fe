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
    if !gone.isEmpty { throw RefusedCopy(code: .matchGone, field: nil, rows: gone) }
    for (row, outcome) in found { matched[row] = outcome }
    if plan.lead != nil { try changeLeads(records, of: batch, links) }
    try addLinks(rows, of: batch, links)
  }

  /// Compares rows with records of a table, and writes what differs.
  ///
  /// - Returns: What became of each row whose record is there.
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
      try comparison.stage(records, of: batch, links, over: &connection)
      let found = try comparison.compare(locking: true, over: &connection)
      let changed = found.filter(\.value.changed).map(\.key).sorted()
      if changed.isEmpty { return found }
      if let remember = change.remember(context.importID) {
        try connection.command(remember, [.ints(changed)])
      }
      try connection.command(change.update, [.ints(changed)])
      return found
    } catch let error as DatabaseError where RefusalReader.isAboutRows(error, path: .staged) {
      throw RefusedCopy(
        code: RefusalReader.code(error),
        field: RefusalReader.field(error, in: table),
        rows: []
      )
    }
  }

  /// Counts what rows did to records that were there.
  func countChanges(of batch: Batch, into tally: inout BatchTally) {
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
    let records = Set(batch.optedOut.map { people[Int($0.record)].wide }).sorted()
    let assignments = table.optOut.map { column, type, value in
      "\(Identifier(column)) = \(TransactionSettings.literal(value))::\(type)"
    }
    let differs = table.optOut.filter { $0.value != "now" }.map { column, type, value in
      "\(Identifier(column)) IS DISTINCT FROM \(TransactionSettings.literal(value))::\(type)"
    }
    var condition =
      "\(Identifier(table.match.id)) = ANY ($1) AND (\(differs.joined(separator: " OR ")))"
    if let column = table.match.tenant {
      let value = TransactionSettings.literal(table.match.tenantValue ?? context.tenant)
      condition += " AND \(Identifier(column))::text = \(value)"
    }
    return try connection.command(
      "UPDATE \(table.name) SET \(assignments.joined(separator: ", ")) WHERE \(condition)",
      [.uuids(records)]
    )
  }
}

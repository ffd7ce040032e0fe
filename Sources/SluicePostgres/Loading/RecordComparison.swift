public import Sluice

/// Compares rows with the records of one table that they have matched.
struct RecordComparison {
  let context: LoadContext
  let table: LoadPlan.Table
  let change: RecordChange
  /// What must be known of where values come from; nil for nothing.
  let origins: ValueOrigins?
  private let matchesPeople: Bool

  init(plan: LoadPlan, context: LoadContext, table: LoadPlan.Table) {
    self.context = context
    self.table = table
    matchesPeople = plan.main.entity == .person
    change = RecordChange(table, mode: context.mode, tenant: context.tenant)
    origins = ValueOrigins(table, tenant: context.tenant)
  }

  /// Sends the values of rows, each with the record that it is about, and where values of those come from.
  func stage(
    _ records: [(row: Int, id: RecordID)],
    of batch: Batch,
    _ links: RowLinks,
    _ origins: [ValueOrigins.Origin],
    over connection: inout Connection
  ) throws {
    let encoder = CopyEncoder(
      columns: change.columns,
      tenant: context.tenantID,
      startMilliseconds: Int(context.startMilliseconds)
    )
    let derivable = table.changes.filter(\.canBeDerived)
    let clearable = ClearedFields(table.changes.filter { $0.isClearable(context.mode) }, of: batch)
    let people = context.people
    if self.origins != nil { try ValueOrigins.stage(origins, over: &connection) }
    try change.stage.fill(over: &connection) { stream in
      var buffer = CopyBuffer()
      for (row, id) in records {
        let person = matchesPeople ? batch.matchedRecord(row).map { people[Int($0)] } : nil
        let links = CopyEncoder.Links(id: id, company: links.company[row], person: person)
        let derived = derivable.filter { $0.isDerived(row, of: batch) }
          .map { Array($0.plan.name.utf8) }
        let cleared = clearable.names(row, of: batch)
        try buffer.append(to: &stream) { out in
          CopyEncoder.append(Int16(change.columns.count + 5), to: &out)
          CopyEncoder.append(bigint: Int64(row), to: &out)
          CopyEncoder.append(id, to: &out)
          CopyEncoder.appendTextArray(derived.count, to: &out) { index, out in
            let name = derived[index]
            CopyEncoder.append(name.span, to: &out)
          }
          CopyEncoder.appendTextArray(cleared.count, to: &out) { index, out in
            let name = cleared[index]
            CopyEncoder.append(name.span, to: &out)
          }
          if let modified = batch[.modifiedAt], !modified.isBlank(row) {
            CopyEncoder.append(modified[row], to: &out)
          } else {
            CopyEncoder.appendNull(to: &out)
          }
          encoder.appendValues(row, of: batch, links: links, to: &out)
        }
      }
      try buffer.finish(to: &stream)
    }
    try change.stage.analyse(over: &connection)
  }

  /// What each row would do; rows whose records are gone are missing.
  func compare(
    locking: Bool,
    over connection: inout Connection
  ) throws(DatabaseError) -> [Int: MatchedRow] {
    var found: [Int: MatchedRow] = [:]
    for line in try connection.query(change.compare(locking: locking)) {
      guard let row = line.int("row") else { continue }
      var outcome = MatchedRow()
      outcome.changed = line.bool("changed") == true
      outcome.changedMain = outcome.changed
      let places = (line["kept"] ?? "").split(separator: " ").compactMap { Int($0) }
      outcome.kept = places.compactMap { table.changes[$0].field }
      found[row] = outcome
    }
    return found
  }
}

extension BatchTally {
  /// Counts a batch as a dry run leaves it: rows are compared with the records that they have matched,
  /// and nothing is written.
  ///
  /// Runs two transactions of the session's.
  public mutating func count(
    _ batch: Batch,
    plan: LoadPlan,
    context: LoadContext,
    _ session: TenantSession,
    over connection: inout Connection
  ) throws {
    let records = (0..<batch.count).compactMap { row in
      batch.matchedRecord(row).map { (row: row, id: context.people[Int($0)]) }
    }
    if records.isEmpty { return count(batch) }
    let comparison = RecordComparison(plan: plan, context: context, table: plan.main)
    var known: [ValueOrigins.Origin] = []
    if let origins = comparison.origins {
      known = try session.transaction(over: &connection) {
        try origins.read(of: records.map(\.id), over: &$0)
      }
    }
    let matched = try session.targetTransaction(over: &connection) { connection in
      let links = RowLinks(count: batch.count)
      try comparison.stage(records, of: batch, links, known, over: &connection)
      return try comparison.compare(locking: false, over: &connection)
    }
    count(batch, matched: matched)
  }
}

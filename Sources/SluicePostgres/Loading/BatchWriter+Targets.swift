import Sluice

extension BatchWriter {
  /// Copies rows into the tables of records, and those beside them that cannot collide.
  ///
  /// Their companies must be there, committed or copied by the same transaction.
  ///
  /// - Throws: ``RefusedCopy`` when the target refuses rows.
  mutating func copyRecords(_ rows: [Int], of batch: Batch, _ links: RowLinks) throws {
    let new = rows.filter { batch.matchedRecord($0) == nil }
    try copy(new, into: plan.main, of: batch, links)
    if let lead = plan.lead { try copy(new, into: lead, of: batch, links) }
    for link in plan.links where !link.keepsExisting { try copy(new, link, of: batch, links) }
    if new.count == rows.count { return }
    try changeRecords(rows.filter { batch.matchedRecord($0) != nil }, of: batch, links)
  }

  /// Copies the companies of the rows that create one.
  ///
  /// - Throws: ``RefusedCopy`` when the target refuses rows.
  mutating func copyCompanies(_ creators: [Int], of batch: Batch, _ links: RowLinks) throws {
    if let company = plan.company { try copy(creators, into: company, of: batch, links) }
  }

  /// Copies what several batches may share, checks what is deferred, and copies the extras.
  ///
  /// The rows must be there, and the batch before settled: two batches that add the same entry of a
  /// list would wait for each other.
  ///
  /// - Throws: ``RefusedCopy`` when the target refuses rows.
  mutating func completeRecords(_ rows: [Int], of batch: Batch, _ links: RowLinks) throws {
    for link in plan.links where link.keepsExisting {
      let own = link.isForNew ? rows.filter { batch.matchedRecord($0) == nil } : rows
      try copy(own, link, of: batch, links)
    }
    for list in plan.lists { try copy(rows, list, of: batch) }
    try inOwnRole { try $0.copyExternalIDs(rows, of: batch) }
    do {
      // Deferred constraints would fail at COMMIT, where no row can be told.
      try connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
    } catch {
      guard RefusalReader.isAboutRows(error, path: .direct) else { throw error }
      throw RefusedCopy(code: RefusalReader.code(error), field: nil, rows: [])
    }
    if !plan.holdsExtras { try inOwnRole { try $0.copyExtras(rows, of: batch) } }
  }

  private mutating func copy(
    _ rows: [Int],
    _ link: LoadPlan.Link,
    of batch: Batch,
    _ links: RowLinks
  ) throws {
    let spared =
      link.sparesOptedOut
      ? Set(batch.issues.lazy.filter { $0.code == .suppressedKept }.map { Int($0.row) }) : []
    let having = rows.filter {
      !spared.contains($0) && link.isFor($0, of: batch, company: links.company[$0])
    }
    try copy(having, into: link.table, of: batch, links, keepsExisting: link.keepsExisting)
  }

  private mutating func copy(_ rows: [Int], _ list: ListPlan, of batch: Batch) throws {
    let having = rows.filter { !batch.isBlank(list.field, $0) }
    if having.isEmpty { return }
    let tenant = context.tenantID
    let records = having.map { mainRecord($0, of: batch) }
    do {
      let tied = try list.run(over: &connection) { stream in
        var buffer = CopyBuffer()
        for (row, record) in zip(having, records) {
          try buffer.append(to: &stream) { out in
            Self.append(list.field, row, of: batch, record, tenant, to: &out)
          }
        }
        try buffer.finish(to: &stream)
      }
      try noteTied(tied, list.link, zip(having, records).map { ($0, $1) }, of: batch)
    } catch {
      guard let refusal = error as? DatabaseError,
        RefusalReader.isAboutRows(refusal, path: .staged)
      else { throw error }
      throw RefusedCopy(code: RefusalReader.code(refusal), field: list.field, rows: [])
    }
  }

  private static func append(
    _ field: Field,
    _ row: Int,
    of batch: Batch,
    _ record: RecordID,
    _ tenant: RecordID,
    to out: inout [UInt8]
  ) {
    guard let column = batch[field] else { return }
    for element in ListNormalizer.elements(column[row]) {
      CopyEncoder.append(Int16(3), to: &out)
      CopyEncoder.append(record, to: &out)
      CopyEncoder.append(tenant, to: &out)
      CopyEncoder.append(element.span, to: &out)
    }
  }

  mutating func copy(
    _ rows: [Int],
    into table: LoadPlan.Table,
    of batch: Batch,
    _ links: RowLinks,
    keepsExisting: Bool = false
  ) throws {
    if rows.isEmpty { return }
    let statement = CopyStatement(
      table: table.name,
      columns: table.columns.map(\.name),
      types: table.types,
      ownTypes: table.ownTypes,
      staged: table.columns.map(\.format.sqlType),
      path: table.path,
      number: table.number,
      keepsExisting: keepsExisting
    )
    let encoder = CopyEncoder(
      columns: table.columns,
      tenant: context.tenantID,
      startMilliseconds: Int(context.startMilliseconds)
    )
    let (ids, mainEntity) = (ids, plan.main.entity)
    let records = rows.map { mainRecord($0, of: batch) }
    func send(to stream: inout CopyStream) throws {
      var buffer = CopyBuffer()
      for (row, record) in zip(rows, records) {
        let number = batch.rowNumber(row)
        let links = CopyEncoder.Links(
          id: table.entity == mainEntity ? record : ids.id(row: number, table.entity),
          company: links.company[row],
          person: mainEntity == .person ? record : ids.id(row: number, .person)
        )
        try buffer.append(to: &stream) { out in
          encoder.append(row, of: batch, links: links, to: &out)
        }
      }
      try buffer.finish(to: &stream)
    }
    do {
      try statement.run(over: &connection) { try send(to: &$0) }
      let own = table.entity == mainEntity
      try noteOrigins(
        of: zip(rows, records).map { row, record in
          (row, own ? record : ids.id(row: batch.rowNumber(row), table.entity))
        },
        in: table,
        batch
      )
    } catch let error as DatabaseError where RefusalReader.isAboutRows(error, path: table.path) {
      var field = RefusalReader.field(error, in: table)
      if field == nil && rows.count == 1 && RefusalReader.isAboutValue(error),
        try Self.isAtSavepoint(&connection),
        let column = try statement.refusedColumn(over: &connection, { try send(to: &$0) })
      {
        field = RefusalReader.field(of: table.columns[column])
      }
      throw RefusedCopy(
        code: RefusalReader.code(error),
        field: field,
        rows: blame(error, rows, table, links)
      )
    }
  }

  /// Goes back to the savepoint before a refused row, if there is one.
  private static func isAtSavepoint(_ connection: inout Connection) throws -> Bool {
    do {
      try connection.execute("ROLLBACK TO SAVEPOINT sluice_rows")
      return true
    } catch {
      // Without one the rows are tried again where there is.
      if case .server = error.kind { return false }
      throw error
    }
  }

  /// The rows that an error names: by the line of the COPY, or by the key that was not found.
  private func blame(
    _ error: DatabaseError,
    _ rows: [Int],
    _ table: LoadPlan.Table,
    _ links: RowLinks
  ) -> [Int] {
    if let key = error.foreignKey, key.columns.count == 1,
      let column = table.columns.first(where: { $0.name == key.columns[0] }),
      case .company = column.content, let company = RecordID(key.reveal()[0])
    {
      return rows.filter { links.company[$0] == company }
    }
    if table.path == .direct, let line = error.copyLine, rows.indices.contains(line - 1) {
      return [rows[line - 1]]
    }
    return []
  }

  private mutating func copyExtras(_ rows: [Int], of batch: Batch) throws {
    if batch.extras.count == 0 { return }
    let all = rows.filter { !batch.extras.isBlank($0) }
    try mergeExtras(all.filter { batch.matchedRecord($0) != nil }, of: batch)
    let filled = all.filter { batch.matchedRecord($0) == nil }
    if filled.isEmpty { return }
    let statement = CopyStatement(
      table: QualifiedName("record_extras", schema: "sluice"),
      columns: ["tenant_id", "entity", "record_id", "import_id", "extras"],
      types: ["text", "text", "uuid", "uuid", "jsonb"],
      path: plan.ledgerPath
    )
    let entity = plan.extrasEntity
    let tenant = Array(context.tenant.utf8)
    let word = Array(entity.name.utf8)
    let (ids, importID) = (ids, context.importID)
    try statement.run(over: &connection) { stream in
      var buffer = CopyBuffer()
      for row in filled {
        try buffer.append(to: &stream) { out in
          CopyEncoder.append(Int16(5), to: &out)
          CopyEncoder.append(tenant.span, to: &out)
          CopyEncoder.append(word.span, to: &out)
          CopyEncoder.append(ids.id(row: batch.rowNumber(row), entity), to: &out)
          CopyEncoder.append(importID, to: &out)
          CopyEncoder.append(json: batch.extras[row], to: &out)
        }
      }
      try buffer.finish(to: &stream)
    }
  }
}

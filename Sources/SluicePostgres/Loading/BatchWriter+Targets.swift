import Sluice

extension BatchWriter {
  /// Copies rows into the tables of people and leads.
  ///
  /// Their companies must be there, committed or copied by the same transaction.
  ///
  /// - Throws: ``RefusedCopy`` when the target refuses rows.
  mutating func copyRecords(_ rows: [Int], of batch: Batch, _ links: RowLinks) throws {
    try copy(rows, into: plan.person, of: batch, links)
    if let lead = plan.lead { try copy(rows, into: lead, of: batch, links) }
  }

  /// Copies the companies of the rows that create one.
  ///
  /// - Throws: ``RefusedCopy`` when the target refuses rows.
  mutating func copyCompanies(_ creators: [Int], of batch: Batch, _ links: RowLinks) throws {
    if let company = plan.company { try copy(creators, into: company, of: batch, links) }
  }

  /// Checks what is deferred, and copies the extras of rows that are all there.
  ///
  /// - Throws: ``RefusedCopy`` when the target refuses rows.
  mutating func completeRecords(_ rows: [Int], of batch: Batch) throws {
    do {
      // Deferred constraints would fail at COMMIT, where no row can be told.
      try connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
    } catch  where RefusalReader.isAboutRows(error, path: .direct) {
      throw RefusedCopy(code: RefusalReader.code(error), field: nil, rows: [])
    }
    if !plan.leadHoldsExtras { try copyExtras(rows, of: batch) }
  }

  private mutating func copy(
    _ rows: [Int],
    into table: LoadPlan.Table,
    of batch: Batch,
    _ links: RowLinks
  ) throws {
    if rows.isEmpty { return }
    let statement = CopyStatement(
      table: table.name,
      columns: table.columns.map(\.name),
      types: table.types,
      staged: table.columns.map(\.format.sqlType),
      path: table.path
    )
    let encoder = CopyEncoder(
      columns: table.columns,
      tenant: context.tenantID,
      startMilliseconds: Int(context.startMilliseconds)
    )
    let ids = ids
    do {
      try statement.run(over: &connection) { stream in
        var buffer = CopyBuffer()
        for row in rows {
          let number = batch.rowNumber(row)
          let links = CopyEncoder.Links(
            id: ids.id(row: number, table.entity),
            company: links.company[row],
            person: ids.id(row: number, .person)
          )
          try buffer.append(to: &stream) { out in
            encoder.append(row, of: batch, links: links, to: &out)
          }
        }
        try buffer.finish(to: &stream)
      }
    } catch let error as DatabaseError where RefusalReader.isAboutRows(error, path: table.path) {
      throw RefusedCopy(
        code: RefusalReader.code(error),
        field: RefusalReader.field(error, in: table),
        rows: blame(error, rows, table, links)
      )
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
    let filled = rows.filter { !batch.extras.isBlank($0) }
    if filled.isEmpty { return }
    let statement = CopyStatement(
      table: QualifiedName("record_extras", schema: "sluice"),
      columns: ["tenant_id", "entity", "record_id", "import_id", "extras"],
      types: ["text", "text", "uuid", "uuid", "jsonb"],
      path: plan.ledgerPath
    )
    let entity: RecordIDs.Entity = plan.lead == nil ? .person : .lead
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

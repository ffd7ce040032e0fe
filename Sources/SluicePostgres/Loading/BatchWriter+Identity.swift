import Sluice

extension BatchWriter {
  /// Notes by which id of the source each record is found from now on.
  ///
  /// An id stays with its first record of an import; one whose record has gone moves to the new one.
  mutating func copyExternalIDs(_ rows: [Int], of batch: Batch) throws {
    guard let system = context.system, let column = batch[.externalID] else { return }
    let known = rows.filter { !column.isBlank($0) }
    if known.isEmpty { return }
    let stage = StagingTable(
      "external_ids",
      columns: [
        StagingTable.Column(name: "entity", type: "text"),
        StagingTable.Column(name: "external_id", type: "text"),
        StagingTable.Column(name: "record_id", type: "uuid"),
      ]
    )
    let main = Array(plan.main.entity.name.utf8)
    let lead = Array(RecordIDs.Entity.lead.name.utf8)
    let records = known.map { mainRecord($0, of: batch) }
    let leads = known.map { row in
      plan.lead == nil
        ? nil
        : batch.matchedRecord(row) == nil
          ? ids.id(row: batch.rowNumber(row), .lead) : matched[row]?.lead
    }
    try stage.fill(over: &connection) { stream in
      var buffer = CopyBuffer()
      for (place, row) in known.enumerated() {
        for (entity, id) in [(main, records[place]), (lead, leads[place])] {
          guard let id else { continue }
          try buffer.append(to: &stream) { out in
            CopyEncoder.append(Int16(3), to: &out)
            CopyEncoder.append(entity.span, to: &out)
            CopyEncoder.append(column[row], to: &out)
            CopyEncoder.append(id, to: &out)
          }
        }
      }
      try buffer.finish(to: &stream)
    }
    try connection.command(
      """
      INSERT INTO sluice.external_ids AS x
        (tenant_id, system, entity, external_id, record_id, import_id)
      SELECT DISTINCT ON (s.entity, s.external_id) $1, $2, s.entity, s.external_id, s.record_id, $3::uuid
      FROM \(stage.name) s ORDER BY s.entity, s.external_id, s.ctid
      ON CONFLICT (tenant_id, system, entity, external_id) DO UPDATE
      SET record_id = excluded.record_id, import_id = excluded.import_id
      WHERE x.import_id <> excluded.import_id AND x.record_id <> excluded.record_id
      """,
      [.text(context.tenant), .text(system), context.importID.parameter]
    )
  }

  /// Keeps what the file says of records that are there and the target has no column for, unless it was
  /// said before.
  mutating func mergeExtras(_ rows: [Int], of batch: Batch) throws {
    if rows.isEmpty { return }
    let entity = plan.extrasEntity
    let records = rows.map { row in
      entity == plan.main.entity ? mainRecord(row, of: batch) : matched[row]?.lead
    }
    let stage = StagingTable(
      "extras",
      columns: [
        StagingTable.Column(name: "record_id", type: "uuid"),
        StagingTable.Column(name: "extras", type: "jsonb"),
      ]
    )
    try stage.fill(over: &connection) { stream in
      var buffer = CopyBuffer()
      for (row, record) in zip(rows, records) {
        guard let record else { continue }
        try buffer.append(to: &stream) { out in
          CopyEncoder.append(Int16(2), to: &out)
          CopyEncoder.append(record, to: &out)
          CopyEncoder.append(json: batch.extras[row], to: &out)
        }
      }
      try buffer.finish(to: &stream)
    }
    try stage.analyse(over: &connection)
    try connection.command(
      """
      INSERT INTO sluice.record_extras (tenant_id, entity, record_id, import_id, extras)
      SELECT $1, $2, s.record_id, $3::uuid, s.extras FROM \(stage.name) s
      WHERE NOT EXISTS (SELECT FROM sluice.record_extras e
        WHERE e.record_id = s.record_id AND e.tenant_id = $1 AND e.extras @> s.extras)
      ON CONFLICT DO NOTHING
      """,
      [.text(context.tenant), .text(entity.name), context.importID.parameter]
    )
  }

  /// Ties records that are there to what they lack, such as a company of a table of its own.
  mutating func addLinks(_ rows: [Int], of batch: Batch, _ links: RowLinks) throws {
    for link in plan.links where !link.keepsExisting && !link.isForNew {
      let having = rows.filter { link.isFor($0, of: batch, company: links.company[$0]) }
      guard !having.isEmpty, let owner = link.ownerColumn else { continue }
      let names = link.table.columns.map { Identifier($0.name).description }
      let stage = StagingTable(
        "link_\(link.table.number)",
        columns: link.table.columns.map {
          StagingTable.Column(name: $0.name, type: $0.format.sqlType)
        }
      )
      let encoder = CopyEncoder(
        columns: link.table.columns,
        tenant: context.tenantID,
        startMilliseconds: Int(context.startMilliseconds)
      )
      let records = having.map { mainRecord($0, of: batch) }
      let casts = zip(names, link.table.types).map { "s.\($0)::\($1)" }
      do {
        try stage.fill(over: &connection) { stream in
          var buffer = CopyBuffer()
          for (row, record) in zip(having, records) {
            let own = CopyEncoder.Links(id: record, company: links.company[row], person: record)
            try buffer.append(to: &stream) { out in
              encoder.append(row, of: batch, links: own, to: &out)
            }
          }
          try buffer.finish(to: &stream)
        }
        let tied = try connection.query(
          """
          INSERT INTO \(link.table.name) AS l (\(names.joined(separator: ", ")))
          SELECT \(casts.joined(separator: ", ")) FROM \(stage.name) s
          ON CONFLICT DO NOTHING
          RETURNING l.\(Identifier(owner))::text AS id, to_jsonb(l)::text AS new
          """
        )
        try noteTied(tied, link.table.name, zip(having, records).map { ($0, $1) }, of: batch)
      } catch let error as DatabaseError where RefusalReader.isAboutRows(error, path: .staged) {
        throw RefusedCopy(
          code: RefusalReader.code(error),
          field: RefusalReader.field(error, in: link.table),
          rows: []
        )
      }
    }
  }

  /// Notes which of the records of rows were tied to something: each line has the record's `id` and, as
  /// `new`, the row that ties it.
  mutating func noteTied(
    _ lines: ResultTable,
    _ table: QualifiedName,
    _ records: [(row: Int, id: RecordID)],
    of batch: Batch
  ) throws {
    if lines.isEmpty { return }
    let rows = Dictionary(records.map { ($0.id, $0.row) }) { first, _ in first }
    var log = ChangeLog(plan.main.entity)
    for line in lines {
      guard let record = line["id"].flatMap({ RecordID($0) }), let row = rows[record],
        matched[row] != nil
      else { continue }
      matched[row]?.changed = true
      log.changes.append(
        ChangeLog.Change(
          row: Int(batch.rowNumber(row)),
          record: "\(record)",
          column: table.plain,
          new: line["new"],
          rule: "link"
        )
      )
    }
    try write(log)
  }

  /// Brings the leads of people who are there up to date: an open lead from the same source is that
  /// lead, else the inquiry is a new one.
  mutating func changeLeads(
    _ records: [(row: Int, id: RecordID)],
    of batch: Batch,
    _ links: RowLinks
  ) throws {
    guard let table = plan.lead, let match = table.match.lead else { return }
    let sources = records.map { batch[.leadSource]?.text($0.row) ?? "" }
    let externals = records.map {
      context.system == nil ? "" : batch[.externalID]?.text($0.row) ?? ""
    }
    let leads = try openLeads(of: records, sources, externals, in: table, match)
    let known = records.compactMap { record in leads[record.row].map { (row: record.row, id: $0) } }
    let outcomes = try change(known, in: table, of: batch, links)
    let gone = known.map(\.row).filter { outcomes[$0] == nil }
    if !gone.isEmpty { throw RefusedCopy(code: missing, field: nil, rows: gone) }
    for (row, outcome) in outcomes {
      matched[row]?.lead = leads[row]
      matched[row]?.changedLead = outcome.changed
      matched[row]?.kept += outcome.kept
      if outcome.changed { matched[row]?.changed = true }
    }
    if !context.mode.addsNew { return }
    let new = records.map(\.row).filter { leads[$0] == nil }
    try copy(new, into: table, of: batch, links)
    for row in new {
      matched[row]?.lead = ids.id(row: batch.rowNumber(row), .lead)
      matched[row]?.createdLead = true
      matched[row]?.changed = true
    }
  }
}

extension LoadPlan.Link {
  /// The column of the record that the row belongs to.
  var ownerColumn: String? {
    table.columns.first { column in
      switch column.content {
      case .id, .person: true
      default: false
      }
    }?.name
  }
}

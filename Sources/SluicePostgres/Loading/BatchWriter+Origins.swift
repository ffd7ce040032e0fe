import Sluice

extension BatchWriter {
  /// What is known of where values of records come from.
  mutating func knownOrigins(
    _ origins: ValueOrigins?,
    of records: [RecordID]
  ) throws -> [ValueOrigins.Origin] {
    guard let origins else { return [] }
    var known: [ValueOrigins.Origin] = []
    try inOwnRole { known = try origins.read(of: records, over: &$0.connection) }
    return known
  }

  /// Notes where the values of new records come from, if the mapping asks for it.
  mutating func noteOrigins(
    of records: [(row: Int, id: RecordID)],
    in table: LoadPlan.Table,
    _ batch: Batch
  ) throws {
    guard let origins = ValueOrigins(table, tenant: context.tenant), !records.isEmpty else {
      return
    }
    let rows = Dictionary(records.map { ($0.id, $0.row) }) { first, _ in first }
    let lines = try connection.query(origins.added, [.uuids(records.map(\.id.wide))])
    try note(origins, of: batch, lines) { line in
      line["id"].flatMap { RecordID($0) }.flatMap { rows[$0] }
    }
  }

  /// Notes where values come from: each line has a record's `id`, the `name` of the column and the value's `digest`.
  mutating func note(
    _ origins: ValueOrigins,
    of batch: Batch,
    _ lines: ResultTable,
    row: (ResultTable.Row) -> Int?
  ) throws {
    let modified = batch[.modifiedAt]
    let noted = lines.compactMap { line -> ValueOrigins.Noted? in
      guard let place = row(line) else { return nil }
      let time = modified?.text(place) ?? ""
      return ValueOrigins.Noted(
        row: Int(batch.rowNumber(place)),
        modified: time.isEmpty ? nil : time,
        record: line["id"] ?? "",
        column: line["name"] ?? "",
        digest: line["digest"] ?? ""
      )
    }
    if noted.isEmpty { return }
    let importID = context.importID
    try inOwnRole { try origins.write(noted, importID, over: &$0.connection) }
  }
}

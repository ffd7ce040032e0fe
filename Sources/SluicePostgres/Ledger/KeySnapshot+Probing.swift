import Sluice

extension KeySnapshot {
  /// What a file asks for, and by what index.
  public typealias Probing = (wanted: WantedRecords, probe: AddressProbe)

  /// The table in which the ids of records are gathered that a file may find.
  static let found = Identifier("sluice_found")
  private static let asked = Identifier("sluice_asked")
  /// How many values one statement sends.
  private static let sentAtOnce = 10_000

  /// Gathers the ids of the records that a file may find, for the rest of the transaction.
  ///
  /// `system` is the one whose ids sluice's own notes shall be asked for. What the import has changed is found by its
  /// former keys, so those records are gathered too.
  func gather(
    _ probing: Probing,
    _ table: LoadPlan.Table,
    _ tenant: String,
    _ system: String?,
    _ connection: inout Connection
  ) throws(DatabaseError) {
    let expression = probing.probe.expression
    let conditions = AddressProbe.conditions(table, tenant)
    try connection.execute(
      """
      CREATE TEMP TABLE \(Self.asked) (key text) ON COMMIT DROP;
      CREATE TEMP TABLE \(Self.found) (id uuid) ON COMMIT DROP
      """
    )
    try Self.forEachPart(of: probing.wanted.addresses) { part throws(DatabaseError) in
      _ = try connection.query(
        "INSERT INTO \(Self.asked) SELECT unnest($1::text[])",
        [.texts(part)]
      )
    }
    try connection.execute(
      """
      INSERT INTO \(Self.asked) SELECT \(expression) FROM \(table.name) r
        WHERE \(conditions) AND \(expression) !~ '\(AddressProbe.plain)';
      ANALYZE \(Self.asked);
      INSERT INTO \(Self.found) SELECT r.\(Identifier(table.match.id))
        FROM \(Self.asked) a JOIN \(table.name) r ON \(expression) = a.key WHERE \(conditions)
      """
    )
    if let system {
      try Self.forEachPart(of: probing.wanted.ids) { part throws(DatabaseError) in
        _ = try connection.query(
          """
          INSERT INTO \(Self.found) SELECT record_id FROM sluice.external_ids
          WHERE tenant_id = $1 AND system = $2 AND entity = $3 AND external_id = ANY ($4)
          """,
          [.text(tenant), .text(system), .text(table.entity.name), .texts(part)]
        )
      }
    }
    let known = former.map(\.id.wide) + externals.keys.map(\.wide)
    _ = try connection.query(
      "INSERT INTO \(Self.found) SELECT unnest($1::uuid[])",
      [.uuids(known)]
    )
    try connection.execute("ANALYZE \(Self.found)")
  }

  /// Calls `body` with the values that PostgreSQL can hold, some at a time.
  static func forEachPart(
    of values: Set<[UInt8]>,
    _ body: (_ part: [String]) throws(DatabaseError) -> Void
  ) throws(DatabaseError) {
    var part: [String] = []
    for value in values where !value.contains(0) {
      part.append(String(decoding: value, as: UTF8.self))
      if part.count < sentAtOnce { continue }
      try body(part)
      part.removeAll(keepingCapacity: true)
    }
    if !part.isEmpty { try body(part) }
  }
}

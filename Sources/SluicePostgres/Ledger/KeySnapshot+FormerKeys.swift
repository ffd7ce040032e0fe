public import Sluice

extension KeySnapshot {
  /// By what a record was found before this import changed it.
  public typealias Former = (id: RecordID, identity: RecordIdentity, value: [UInt8])

  /// By what this import found records before it changed them: each key with its number among `ids`.
  func formerKeys(
    of ids: [RecordID],
    _ hasher: KeyHasher
  ) -> [(number: UInt32, identity: RecordIdentity, key: Key128)] {
    if former.isEmpty { return [] }
    let numbers = Self.numbers(of: changed, among: ids)
    var scratch: [UInt8] = []
    var keys: [(number: UInt32, identity: RecordIdentity, key: Key128)] = []
    for (id, identity, value) in former {
      guard let number = numbers[id] else { continue }
      let key = Self.key(of: value.span, identity, hasher, &scratch)
      if !key.isNone { keys.append((number, identity, key)) }
    }
    return keys
  }

  /// What an import has noted of the records that it changed.
  public static func former(
    of importID: RecordID,
    over connection: inout Connection
  ) throws(DatabaseError) -> [Former] {
    let rows = try connection.query(
      "SELECT record_id::text AS id, identity, value FROM sluice.former_keys WHERE import_id = $1",
      [importID.parameter]
    )
    return rows.compactMap { row in
      guard let id = row["id"].flatMap({ RecordID($0) }), let value = row["value"],
        let identity = row["identity"].flatMap({ RecordIdentity(rawValue: $0) })
      else { return nil }
      return (id, identity, Array(value.utf8))
    }
  }

  /// The ids that a tenant's records have in another system, for a role that may not read them itself.
  ///
  /// Only those among `wanted`, where that is given.
  public static func externals(
    of plan: LoadPlan,
    tenant: String,
    system: String,
    wanted: Set<[UInt8]>? = nil,
    hasher: KeyHasher,
    over connection: inout Connection
  ) throws(DatabaseError) -> [RecordID: [Key128]] {
    let sql = """
      SELECT record_id::text AS id, external_id FROM sluice.external_ids
      WHERE tenant_id = $1 AND system = $2 AND entity = $3
      """
    let about = [SQLParameter.text(tenant), .text(system), .text(plan.main.entity.name)]
    guard let wanted else {
      return keys(of: try connection.query(sql + " ORDER BY 1, 2", about), hasher)
    }
    var externals: [RecordID: [Key128]] = [:]
    try forEachPart(of: wanted) { part throws(DatabaseError) in
      let rows = try connection.query(sql + " AND external_id = ANY ($4)", about + [.texts(part)])
      externals.merge(keys(of: rows, hasher)) { $0 + $1 }
    }
    return externals
  }

  private static func keys(of rows: ResultTable, _ hasher: KeyHasher) -> [RecordID: [Key128]] {
    var externals: [RecordID: [Key128]] = [:]
    for row in rows {
      guard let id = row["id"].flatMap({ RecordID($0) }), let value = row["external_id"] else {
        continue
      }
      let bytes = Array(value.utf8)
      externals[id, default: []].append(hasher.key(bytes.span, kind: .externalID))
    }
    return externals
  }
}

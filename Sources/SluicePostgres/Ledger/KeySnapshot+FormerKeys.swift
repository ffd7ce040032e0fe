import Sluice

extension KeySnapshot {
  /// By what this import found records before it changed them: each key with the record's number.
  func formerKeys(
    _ importID: RecordID?,
    _ hasher: KeyHasher,
    _ connection: inout Connection
  ) throws(DatabaseError) -> [(number: UInt32, identity: RecordIdentity, key: Key128)] {
    guard let importID else { return [] }
    var former: [(id: RecordID, identity: RecordIdentity, value: [UInt8])] = []
    for row in try connection.query(
      "SELECT record_id::text AS id, identity, value FROM sluice.former_keys WHERE import_id = $1",
      [importID.parameter]
    ) {
      guard let id = row["id"].flatMap({ RecordID($0) }), let value = row["value"],
        let identity = row["identity"].flatMap({ RecordIdentity(rawValue: $0) })
      else { continue }
      former.append((id, identity, Array(value.utf8)))
    }
    if former.isEmpty { return [] }
    var numbers: [RecordID: UInt32] = [:]
    let wanted = Set(former.map(\.id))
    for (number, id) in people.enumerated() where wanted.contains(id) {
      numbers[id] = UInt32(truncatingIfNeeded: number)
    }
    var scratch: [UInt8] = []
    var keys: [(number: UInt32, identity: RecordIdentity, key: Key128)] = []
    for (id, identity, value) in former {
      guard let number = numbers[id] else { continue }
      let key = Self.key(of: value.span, identity, hasher, &scratch)
      if !key.isNone { keys.append((number, identity, key)) }
    }
    return keys
  }
}

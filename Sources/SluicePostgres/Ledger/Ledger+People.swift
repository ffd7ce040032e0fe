public import Sluice

extension Ledger {
  /// An address or number that keeps its person out.
  public struct ErasedEntry: Sendable, Equatable {
    /// Its keyed hash.
    public var fingerprint: Fingerprint
    /// Whether it tells the person only in rows without an address.
    public var onlyAlone: Bool

    /// An entry.
    public init(_ fingerprint: Fingerprint, onlyAlone: Bool) {
      self.fingerprint = fingerprint
      self.onlyAlone = onlyAlone
    }
  }

  /// Ids of the keys under which a tenant's ledger knows people: those of erasures, and those of imports.
  public static func fingerprintKeys(
    of tenant: String,
    over connection: inout Connection
  ) throws(DatabaseError) -> (erasures: Set<String>, imports: Set<String>) {
    let found = try connection.query(
      """
      SELECT DISTINCT true AS erasure, fingerprint_key FROM sluice.erasures WHERE tenant_id = $1
      UNION SELECT false, fingerprint_key FROM sluice.customer_imports
      WHERE tenant_id = $1 AND fingerprint_key IS NOT NULL
      """,
      [.text(tenant)]
    )
    var keys: (erasures: Set<String>, imports: Set<String>) = ([], [])
    for row in found {
      guard let key = row["fingerprint_key"] else { continue }
      if row.bool("erasure") == true { keys.erasures.insert(key) } else { keys.imports.insert(key) }
    }
    return keys
  }

  /// Who asked a tenant for their data to be erased, in the order of the hashes, and when the last one did.
  public static func erasures(
    of tenant: String,
    over connection: inout Connection
  ) throws(DatabaseError) -> (entries: [ErasedEntry], date: String) {
    let found = try connection.query(
      """
      SELECT encode(fingerprint, 'hex') AS hash, only_alone,
        to_char(max(erased_at) OVER () AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS date
      FROM sluice.erasures WHERE tenant_id = $1 ORDER BY fingerprint
      """,
      [.text(tenant)]
    )
    let entries = found.compactMap { row -> ErasedEntry? in
      guard let word = row["hash"].flatMap({ UInt64($0, radix: 16) }) else { return nil }
      return ErasedEntry(Fingerprint(word: word), onlyAlone: row.bool("only_alone") == true)
    }
    return (entries, found.first?["date"] ?? "")
  }

  /// Notes the key of an import's fingerprints, when it begins.
  public static func setFingerprintKey(
    _ id: RecordID,
    _ key: String,
    over connection: inout Connection
  ) throws(DatabaseError) {
    try connection.command(
      "UPDATE sluice.customer_imports SET fingerprint_key = $2 WHERE id = $1",
      [id.parameter, .text(key)]
    )
  }

  /// The key of an import's fingerprints; nil where its rows have none.
  public static func fingerprintKey(
    of id: RecordID,
    over connection: inout Connection
  ) throws(DatabaseError) -> String? {
    try connection.query(
      "SELECT fingerprint_key FROM sluice.customer_imports WHERE id = $1",
      [id.parameter]
    ).value
  }
}

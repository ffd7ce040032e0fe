public import Sluice

extension Ledger {
  /// What somebody has decided about a row and a record, for later imports.
  public struct RememberedMatch: Sendable {
    /// By what the row is known again.
    public var digest: Key128
    /// The record.
    public var record: RecordID
    /// Whether both are the same.
    public var isSame: Bool
    /// The row.
    public var row: Int

    /// A decision.
    public init(digest: Key128, record: RecordID, isSame: Bool, row: Int) {
      self.digest = digest
      self.record = record
      self.isSame = isSame
      self.row = row
    }
  }

  /// Remembers what somebody has decided about rows of an import; what was decided before about the same is forgotten.
  public static func remember(
    _ matches: [RememberedMatch],
    of id: RecordID,
    tenant: String,
    by who: String,
    over connection: inout Connection
  ) throws(DatabaseError) {
    for match in matches {
      try connection.command(
        """
        INSERT INTO sluice.match_decisions
          (tenant_id, digest, record_id, is_same, import_id, row_number, decided_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (tenant_id, digest, record_id) DO UPDATE SET is_same = excluded.is_same,
          import_id = excluded.import_id, row_number = excluded.row_number,
          decided_by = excluded.decided_by, decided_at = now()
        """,
        [
          .text(tenant), .uuid(match.digest.wide),
          match.record.parameter, .bool(match.isSame),
          id.parameter, .int(match.row), .text(who),
        ]
      )
    }
  }

  /// What somebody has decided about a tenant's records.
  public static func rememberedMatches(
    tenant: String,
    over connection: inout Connection
  ) throws(DatabaseError) -> [RememberedMatch] {
    try connection.query(
      """
      SELECT digest::text AS digest, record_id::text AS record, is_same, row_number
      FROM sluice.match_decisions WHERE tenant_id = $1
      """,
      [.text(tenant)]
    ).compactMap { row in
      guard let digest = row["digest"].flatMap({ RecordID($0) })?.wide,
        let record = row["record"].flatMap({ RecordID($0) })
      else { return nil }
      return RememberedMatch(
        digest: Key128(wide: digest),
        record: record,
        isSame: row.bool("is_same"),
        row: row.int("row_number") ?? 0
      )
    }
  }
}

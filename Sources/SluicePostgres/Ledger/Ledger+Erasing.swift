public import Sluice

extension Ledger {
  /// What is to be erased of a person.
  public struct Erasure: Sendable {
    /// The tenant.
    public var tenant: String
    /// The rows about the person.
    public var rows: [(importID: RecordID, row: Int)]
    /// The person's records in the target.
    public var people: [RecordID]
    /// Records of companies that the rows went into, of which only what the rows said is erased.
    public var companies: [RecordID]
    /// Plain entries on the tenant's own suppression lists.
    public var suppressions: [Int]
    /// What keeps the person out from now on.
    public var entries: [ErasedEntry]
    /// The key of those entries.
    public var key: String

    /// What is to be erased.
    public init(
      tenant: String,
      rows: [(importID: RecordID, row: Int)],
      people: [RecordID],
      companies: [RecordID],
      suppressions: [Int],
      entries: [ErasedEntry],
      key: String
    ) {
      self.tenant = tenant
      self.rows = rows
      self.people = people
      self.companies = companies
      self.suppressions = suppressions
      self.entries = entries
      self.key = key
    }
  }

  /// What was erased, by number.
  public struct ErasedCounts: Sendable, Equatable {
    /// Rows that tell nothing of their person any more.
    public var rows = 0
    /// Kept texts of rows.
    public var texts = 0
    /// What was kept beside records.
    public var extras = 0
    /// Ids in other systems.
    public var externalIDs = 0
    /// Rows that were compared with the person's, with the evidence.
    public var matches = 0
    /// Values of records from before and after changes.
    public var changes = 0
    /// Addresses from before a change.
    public var formerKeys = 0
    /// Plain entries on suppression lists, in whose place keyed hashes stand now.
    public var suppressions = 0
    /// Keyed hashes that keep the person out and were not there before.
    public var entries = 0
  }

  /// Erases a person from sluice's tables, and keeps them out from now on.
  ///
  /// Rows keep their status and their links to records, so that imports still add up. Runs inside a
  /// transaction of the caller's, who holds the tenant; waits for batches that are under way.
  ///
  /// - Throws: ``ClaimLost`` when another run has taken the tenant over.
  public static func erase(
    _ erasure: Erasure,
    claim: TenantClaim,
    over connection: inout Connection
  ) throws -> ErasedCounts {
    try connection.execute("SET LOCAL lock_timeout = '60s'; " + claim.lockSQL)
    try claim.verify(over: &connection)
    var counts = ErasedCounts()
    let places: [SQLParameter] = [
      .uuids(erasure.rows.map(\.importID.wide)), .ints(erasure.rows.map(\.row)),
    ]
    let tenant = SQLParameter.text(erasure.tenant)
    let people = SQLParameter.uuids(erasure.people.map(\.wide))
    let companies = SQLParameter.uuids(erasure.companies.map(\.wide))
    counts.texts = try connection.command(
      """
      DELETE FROM sluice.import_row_content c USING unnest($1::uuid[], $2::bigint[]) AS t (i, n)
      WHERE c.import_id = t.i AND c.row_number = t.n
      """,
      places
    )
    counts.extras = try connection.command(
      """
      DELETE FROM sluice.record_extras WHERE tenant_id = $1
        AND (record_id = ANY ($2) OR record_id = ANY ($3) AND import_id = ANY ($4))
      """,
      [tenant, people, companies, .uuids(Array(Set(erasure.rows.map(\.importID.wide))))]
    )
    counts.externalIDs = try connection.command(
      "DELETE FROM sluice.external_ids WHERE tenant_id = $1 AND record_id = ANY ($2)",
      [tenant, people]
    )
    counts.matches = try eraseMatches(places, tenant, people, over: &connection)
    counts.changes = try eraseChanges(places, tenant, people, over: &connection)
    counts.formerKeys = try connection.command(
      """
      DELETE FROM sluice.former_keys f USING sluice.customer_imports i
      WHERE i.id = f.import_id AND i.tenant_id = $1
        AND (f.record_id = ANY ($2) OR f.record_id = ANY ($3) AND f.identity = 'email')
      """,
      [tenant, people, companies]
    )
    counts.suppressions = try connection.command(
      "DELETE FROM sluice.suppressions WHERE tenant_id = $1 AND id = ANY ($2)",
      [tenant, .ints(erasure.suppressions)]
    )
    counts.rows = try connection.command(
      """
      UPDATE sluice.import_rows r SET fingerprints = NULL, erased_at = coalesce(r.erased_at, now())
      FROM unnest($1::uuid[], $2::bigint[]) AS t (i, n)
      WHERE r.import_id = t.i AND r.row_number = t.n
        AND (r.fingerprints IS NOT NULL OR r.erased_at IS NULL)
      """,
      places
    )
    for entry in erasure.entries {
      counts.entries += try connection.command(
        """
        INSERT INTO sluice.erasures AS e (tenant_id, fingerprint, only_alone, fingerprint_key)
        VALUES ($1, $2, $3, $4)
        ON CONFLICT (tenant_id, fingerprint) DO UPDATE SET only_alone = false
        WHERE e.only_alone AND NOT excluded.only_alone
        """,
        [tenant, .bytea(entry.fingerprint.bytes), .bool(entry.onlyAlone), .text(erasure.key)]
      )
    }
    return counts
  }

  /// Erases what the person's rows changed and what was changed about the person's records, with what is known of
  /// where the values come from and what somebody decided about them.
  private static func eraseChanges(
    _ places: [SQLParameter],
    _ tenant: SQLParameter,
    _ people: SQLParameter,
    over connection: inout Connection
  ) throws(DatabaseError) -> Int {
    let erased = try connection.command(
      """
      DELETE FROM sluice.record_changes c USING sluice.customer_imports i
      WHERE i.id = c.import_id AND i.tenant_id = $3 AND (c.record_id = ANY ($4)
        OR (c.import_id, c.row_number) IN (SELECT t.i, t.n FROM unnest($1::uuid[], $2::bigint[]) AS t (i, n)))
      """,
      places + [tenant, people]
    )
    for table in ["value_origins", "match_decisions"] {
      try connection.command(
        """
        DELETE FROM sluice.\(table) v WHERE v.tenant_id = $3 AND (v.record_id = ANY ($4)
          OR (v.import_id, v.row_number) IN (SELECT t.i, t.n FROM unnest($1::uuid[], $2::bigint[]) AS t (i, n)))
        """,
        places + [tenant, people]
      )
    }
    try connection.command(
      """
      DELETE FROM sluice.row_digests d WHERE d.tenant_id = $3
        AND (d.import_id, d.row_number) IN (SELECT t.i, t.n FROM unnest($1::uuid[], $2::bigint[]) AS t (i, n))
      """,
      places + [tenant]
    )
    return erased
  }

  /// Erases what a person's rows and records were compared with, and what was compared with them: the evidence
  /// holds values of both.
  private static func eraseMatches(
    _ places: [SQLParameter],
    _ tenant: SQLParameter,
    _ people: SQLParameter,
    over connection: inout Connection
  ) throws(DatabaseError) -> Int {
    try connection.command(
      """
      DELETE FROM sluice.import_matches m USING sluice.customer_imports i
      WHERE i.id = m.import_id AND i.tenant_id = $3 AND (
        EXISTS (SELECT FROM unnest($1::uuid[], $2::bigint[]) AS t (i, n)
                WHERE t.i = m.import_id AND (t.n = m.row_number OR EXISTS (
                  SELECT FROM jsonb_array_elements(m.candidates) c WHERE c ->> 'row' = t.n::text)))
        OR EXISTS (SELECT FROM jsonb_array_elements(m.candidates) c
                   WHERE c ->> 'record' = ANY ($4::uuid[]::text[])))
      """,
      places + [tenant, people]
    )
  }
}

import Sluice

extension Ledger {
  /// The reasons, the strictest first, as SQL.
  private static let reasons = "ARRAY[\(quoted(SuppressionReason.allCases))]"
  /// Those whose entries hold for good, as SQL.
  private static let lasting = "(\(quoted(SuppressionReason.allCases.filter(\.neverExpires))))"

  private static func quoted(_ reasons: [SuppressionReason]) -> String {
    reasons.map { "'\($0.rawValue)'" }.joined(separator: ", ")
  }

  /// Adds entries to a list; must run in a transaction.
  ///
  /// One-way: of an entry that is there the stricter channel, reason and expiry stay. Entries come from
  /// `fill`, which hands them to `send` one by one; when it throws, the transaction must be rolled back.
  public static func suppress(
    _ change: SuppressionChange,
    over connection: inout Connection,
    _ fill: (_ send: (SuppressionChange.Entry) throws -> Void) throws -> Void
  ) throws -> SuppressionChange.Result {
    try connection.execute(
      """
      CREATE TEMPORARY TABLE sluice_entries (kind text, value text, channel text, reason text)
      ON COMMIT DROP
      """
    )
    var lines: [UInt8] = []
    try fill { entry in
      append(entry, to: &lines)
      if lines.count < 1 << 20 { return }
      try connection.copyIn("COPY sluice_entries FROM STDIN", bytes: lines.span)
      lines.removeAll(keepingCapacity: true)
    }
    try connection.copyIn("COPY sluice_entries FROM STDIN", bytes: lines.span)
    let staged =
      try connection.query(
        "SELECT count(*) FROM (SELECT DISTINCT kind, value FROM sluice_entries) e"
      ).value.flatMap { Int($0) } ?? 0
    let counts = try connection.query(
      mergeSQL(change),
      [
        .text(orNull: change.tenant), .text(change.list), .text(orNull: change.note),
        .text(orNull: change.source), .text(change.user), .text(orNull: change.expires),
      ] + (change.file.map { [.text($0.name), .bytea($0.sha256)] } ?? [])
    )
    let added = counts.first?.int("added") ?? 0
    let changed = counts.first?.int("changed") ?? 0
    try connection.execute("DROP TABLE sluice_entries")
    return SuppressionChange.Result(
      added: added,
      changed: changed,
      kept: staged - added - changed
    )
  }

  private static func mergeSQL(_ change: SuppressionChange) -> String {
    let stricter =
      "(\(reasons))[least(array_position(\(reasons), s.reason), array_position(\(reasons), excluded.reason))]"
    let channel = "CASE WHEN s.channel = excluded.channel THEN s.channel ELSE 'all' END"
    let expires = """
      CASE WHEN s.expires_at IS NULL OR excluded.expires_at IS NULL THEN NULL
        ELSE greatest(s.expires_at, excluded.expires_at) END
      """
    let log =
      change.file == nil
      ? """
      INSERT INTO sluice.suppression_log (
        tenant_id, action, list, kind, channel, reason, value_sha256, entries, why, done_by)
      SELECT $1, 'add', $2, kind, channel, reason, sha256(convert_to(value, 'UTF8')), 1, $3, $5
      FROM merged
      """
      : """
      INSERT INTO sluice.suppression_log (
        tenant_id, action, list, entries, file_name, file_sha256, why, done_by)
      SELECT $1, 'import', $2, (SELECT count(*) FROM merged), $7, $8, $3, $5
      """
    return """
      WITH merged AS (
        INSERT INTO sluice.suppressions AS s (
          tenant_id, list, kind, value, channel, reason, note, source, added_by, expires_at)
        SELECT $1::text, $2::text, kind, value,
          CASE WHEN min(channel) = max(channel) THEN min(channel) ELSE 'all' END,
          (\(reasons))[min(array_position(\(reasons), reason))], $3::text, $4::text, $5::text,
          CASE WHEN bool_or(reason IN \(lasting)) THEN NULL ELSE $6::timestamptz END
        FROM sluice_entries GROUP BY kind, value
        ON CONFLICT (coalesce(tenant_id, ''), list, kind, value) DO UPDATE SET
          channel = \(channel), reason = \(stricter), expires_at = \(expires)
        WHERE (s.channel, s.reason, s.expires_at) IS DISTINCT FROM (\(channel), \(stricter), \(expires))
        RETURNING kind, value, channel, reason, xmax = 0 AS is_new),
      logged AS (\(log))
      SELECT count(*) FILTER (WHERE is_new) AS added, count(*) FILTER (WHERE NOT is_new) AS changed
      FROM merged
      """
  }

  /// A line of COPY's text form; values hold neither tabs nor line ends.
  private static func append(_ entry: SuppressionChange.Entry, to lines: inout [UInt8]) {
    lines += Array(entry.kind.utf8)
    lines.append(0x09)
    for byte in entry.value {
      if byte == 0x5C { lines.append(0x5C) }
      lines.append(byte)
    }
    lines += Array("\t\(entry.channel)\t\(entry.reason)\n".utf8)
  }

  /// Removes an entry from the lists of a tenant, or from those that hold for all, and logs it.
  ///
  /// Entries of erased people stay unless `erasure` says so.
  ///
  /// - Returns: How many entries are gone, and how many of erased people stay.
  public static func unsuppress(
    kind: String,
    value: String,
    tenant: String?,
    list: String?,
    erasure: Bool,
    why: String,
    user: String,
    over connection: inout Connection
  ) throws(DatabaseError) -> (removed: Int, kept: Int) {
    let found = try connection.query(
      """
      WITH gone AS (
        DELETE FROM sluice.suppressions
        WHERE tenant_id IS NOT DISTINCT FROM $1::text AND kind = $2 AND value = $3
          AND ($4::text IS NULL OR list = $4) AND ($5::boolean OR reason <> 'erasure')
        RETURNING *),
      logged AS (
        INSERT INTO sluice.suppression_log (
          tenant_id, action, list, kind, channel, reason, value_sha256, entries, why, done_by)
        SELECT tenant_id, 'remove', list, kind, channel, reason, sha256(convert_to(value, 'UTF8')),
          1, $6, $7
        FROM gone)
      SELECT (SELECT count(*) FROM gone) AS removed,
        (SELECT count(*) FROM sluice.suppressions
         WHERE tenant_id IS NOT DISTINCT FROM $1::text AND kind = $2 AND value = $3
           AND ($4::text IS NULL OR list = $4) AND reason = 'erasure' AND NOT $5) AS kept
      """,
      [
        .text(orNull: tenant), .text(kind), .text(value), .text(orNull: list), .bool(erasure),
        .text(why), .text(user),
      ]
    )
    return (found.first?.int("removed") ?? 0, found.first?.int("kept") ?? 0)
  }

  /// The entries for any of these values that hold for a tenant now, those for all included.
  public static func suppressions(
    of values: [(kind: String, value: String)],
    tenant: String?,
    over connection: inout Connection
  ) throws(DatabaseError) -> [SuppressionEntry] {
    try connection.query(
      """
      SELECT \(columns) FROM sluice.suppressions s
      JOIN unnest($2::text[], $3::text[]) AS v (kind, value) USING (kind, value)
      WHERE (tenant_id IS NULL OR tenant_id = $1) AND (expires_at IS NULL OR expires_at > now())
      ORDER BY list, kind, value, tenant_id NULLS FIRST
      """,
      [.text(tenant ?? ""), .texts(values.map(\.kind)), .texts(values.map(\.value))]
    ).map(entry)
  }

  /// All entries of a tenant's lists, or of those that hold for all; expired ones too.
  public static func suppressions(
    tenant: String?,
    list: String?,
    over connection: inout Connection
  ) throws(DatabaseError) -> [SuppressionEntry] {
    try connection.query(
      """
      SELECT \(columns) FROM sluice.suppressions s
      WHERE tenant_id IS NOT DISTINCT FROM $1::text AND ($2::text IS NULL OR list = $2)
      ORDER BY list, kind, value
      """,
      [.text(orNull: tenant), .text(orNull: list)]
    ).map(entry)
  }

  /// How many entries the lists have that hold for a tenant: its own and those for all.
  public static func suppressionCounts(
    tenant: String?,
    over connection: inout Connection
  ) throws(DatabaseError) -> ResultTable {
    try connection.query(
      """
      SELECT list, tenant_id IS NULL AS for_all, kind, channel, reason, count(*) AS entries,
        count(*) FILTER (WHERE expires_at <= now()) AS expired,
        to_char(max(created_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS newest
      FROM sluice.suppressions WHERE tenant_id IS NULL OR tenant_id = $1
      GROUP BY 1, 2, 3, 4, 5 ORDER BY 2, 1, 3, 4, 5
      """,
      [.text(tenant ?? "")]
    )
  }

  private static let columns = """
    s.tenant_id, list, kind, value, channel, reason, source,
    to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS added,
    to_char(expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS expires
    """

  private static func entry(_ row: ResultTable.Row) -> SuppressionEntry {
    SuppressionEntry(
      tenant: row["tenant_id"],
      list: row["list"] ?? "",
      kind: row["kind"] ?? "",
      value: row["value"] ?? "",
      channel: row["channel"] ?? "",
      reason: row["reason"] ?? "",
      source: row["source"],
      added: row["added"] ?? "",
      expires: row["expires"]
    )
  }
}

import Sluice
import SluicePostgres

/// The lists in `sluice.suppressions`.
enum StoredLists {
  /// Adds the tenant's lists and those that hold for all.
  ///
  /// - Throws: ``RunError`` when the table may not be read wholly, because a list of which only a
  ///   part can be seen protects nobody.
  static func load(
    tenant: String,
    session: TenantSession,
    into loader: inout SuppressionLoader,
    over connection: inout Connection
  ) throws {
    let lists = try session.transaction(over: &connection) { try read(tenant, &$0) }
    for (list, date, rows) in lists {
      loader.beginList(named: list, date: date)
      for row in rows {
        guard let kind = row["kind"].flatMap(SuppressionKind.init(rawValue:)) else {
          throw SuppressionError.notUnderstood(
            list: list,
            line: nil,
            problem: "an entry is of an unknown kind.",
            fix: "Use a newer sluice."
          )
        }
        let channel = row["channel"].flatMap(SuppressionChannel.init(rawValue:)) ?? .all
        let reason = row["reason"].flatMap(SuppressionReason.init(rawValue:)) ?? .manual
        let value = Array((row["value"] ?? "").utf8)
        try loader.add(kind: kind, value: value.span, channel: channel, reason: reason)
      }
    }
  }

  private static func read(
    _ tenant: String,
    _ connection: inout Connection
  ) throws -> [(list: String, date: String, rows: ResultTable)] {
    var lists: [(list: String, date: String, rows: ResultTable)] = []
    for (list, date) in try names(tenant, &connection) {
      let rows = try connection.query(
        """
        SELECT kind, value, channel, reason FROM sluice.suppressions
        WHERE (tenant_id IS NULL OR tenant_id = $1) AND list = $2
          AND (expires_at IS NULL OR expires_at > now())
        ORDER BY kind, value, channel
        """,
        [.text(tenant), .text(list)]
      )
      lists.append((list: list, date: date, rows: rows))
    }
    return lists
  }

  private static func names(
    _ tenant: String,
    _ connection: inout Connection
  ) throws -> [(String, String)] {
    do {
      return try connection.query(
        """
        SELECT list, to_char(greatest(max(created_at), max(l.read_at)) AT TIME ZONE 'UTC',
          'YYYY-MM-DD"T"HH24:MI:SS"Z"')
        FROM sluice.suppressions LEFT JOIN (
          SELECT list, max(done_at) AS read_at FROM sluice.suppression_log
          WHERE action = 'import' AND (tenant_id IS NULL OR tenant_id = $1) GROUP BY list) l USING (list)
        WHERE tenant_id IS NULL OR tenant_id = $1
        GROUP BY list ORDER BY list
        """,
        [.text(tenant)]
      ).map { ($0[0] ?? "", $0[1] ?? "") }
    } catch {
      guard error.sqlstate == "42501" else { throw error }
      throw RunError(
        .stoppedByGuard,
        """
        Stopped: the suppression lists in sluice.suppressions cannot be read. Nothing was written.
          Ask the owner of the database: GRANT SELECT ON sluice.suppressions
        """
      )
    }
  }
}

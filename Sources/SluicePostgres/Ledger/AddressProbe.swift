import Sluice

/// How a table's records are found by an index over their addresses.
///
/// An index knows what is stored and not what is meant. So what is stored as the normaliser would not spell it, such as
/// ` Ada@Analytical.example`, is asked for first; mostly there is none, and the server reads it off the index. With
/// that, probing finds every record that a snapshot of the whole tenant would.
public struct AddressProbe: Sendable {
  /// What an address looks like that every rule of the normaliser leaves as it is, or takes for none.
  ///
  /// A regular expression of PostgreSQL.
  public static let plain = "^[a-z0-9][a-z0-9._+-]*@[a-z0-9][a-z0-9.-]*[a-z]$"

  /// What the index holds, for SQL over the table as `r`.
  let expression: String
  /// About how many records the tenant has, by the server's statistics.
  public let records: Int

  /// How a load's main records are found by their addresses; nil where no index can.
  public static func find(
    for plan: LoadPlan,
    tenant: String,
    over connection: inout Connection
  ) throws(DatabaseError) -> AddressProbe? {
    let table = plan.main
    let identities = table.match.same.filter { table.match.columns[$0] != nil }
    guard identities == [.email], let column = table.match.columns[.email], !column.contains(".")
    else { return nil }
    // Only columns whose equality is that of their bytes, and only where what is asked for can be laid down.
    let rows = try connection.query(
      """
      SELECT pg_get_indexdef(i.indexrelid, 1, true) AS first,
        CASE WHEN i.indnkeyatts > 1 THEN pg_get_indexdef(i.indexrelid, 2, true) END AS second,
        pg_get_expr(i.indpred, i.indrelid) AS predicate
      FROM pg_catalog.pg_index i
      JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
      JOIN pg_catalog.pg_am m ON m.oid = c.relam
      JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attname = $2
      LEFT JOIN pg_catalog.pg_collation l ON l.oid = a.attcollation
      WHERE i.indrelid = to_regclass($1) AND i.indisvalid AND m.amname = 'btree'
        AND a.atttypid IN ('text'::regtype, 'varchar'::regtype)
        AND coalesce(l.collisdeterministic, true)
        AND current_setting('transaction_read_only') = 'off'
        AND has_database_privilege(current_database(), 'TEMP')
      """,
      [.text("\(table.name)"), .text(column)]
    )
    let stored = "(r.\(Identifier(column)))::text"
    // Where capitals are told apart, every address with one has to be asked for.
    let candidates = [("lower" + bare(column), "lower(\(stored))"), (bare(column), stored)]
    for (name, expression) in candidates {
      let isFound = rows.contains { row in
        let parts = [row["first"], row["second"]].compactMap { $0.map(bare) }
        let leading =
          parts.first == table.match.tenant.map(bare) ? parts.dropFirst().first : parts.first
        return leading == name && allows(row["predicate"], column, table.match.passedOver)
      }
      if !isFound { continue }
      let records = try count(table, tenant, over: &connection)
      return AddressProbe(expression: expression, records: records)
    }
    return nil
  }

  /// Whether an index holds all records that are looked for.
  private static func allows(_ predicate: String?, _ column: String, _ deleted: String?) -> Bool {
    guard let predicate else { return true }
    let text = bare(predicate)
    return text == bare(column) + "ISNOTNULL" || deleted.map { text == bare($0) + "ISNULL" } == true
  }

  /// SQL without what only the way of writing it adds.
  private static func bare(_ sql: String) -> String {
    sql.replacing("::text", with: "").replacing("character varying", with: "")
      .filter { !"()\" ".contains($0) }
  }

  /// How many records the server believes the tenant to have.
  private static func count(
    _ table: LoadPlan.Table,
    _ tenant: String,
    over connection: inout Connection
  ) throws(DatabaseError) -> Int {
    let plan = try connection.query(
      "EXPLAIN SELECT FROM \(table.name) r WHERE \(conditions(table, tenant))"
    )
    // Such as `Seq Scan on people r  (cost=0.00..1.00 rows=1 width=0)`.
    guard let line = plan.first?[0], let start = line.firstRange(of: "rows=")?.upperBound else {
      return 0
    }
    return Int(line[start...].prefix { $0.isNumber }) ?? 0
  }

  /// Which records of a table are the tenant's, without deleted ones unless the plan wants them.
  static func conditions(_ table: LoadPlan.Table, _ tenant: String) -> String {
    var conditions: [String] = []
    if let column = table.match.tenant {
      let value = TransactionSettings.literal(table.match.tenantValue ?? tenant)
      conditions.append("r.\(Identifier(column)) = \(value)")
    }
    if let deleted = table.match.passedOver {
      conditions.append("r.\(Identifier(deleted)) IS NULL")
    }
    return conditions.isEmpty ? "true" : conditions.joined(separator: " AND ")
  }
}

/// Asks the policies of a table whether the role in force may read, or add to, a tenant's rows.
///
/// Works before anything is written: the policies' conditions are asked about a row that has the
/// tenant and nothing else, which is what they go by in practice.
public struct PolicyCheck: Sendable {
  /// What is to be done.
  public enum Action: Sendable {
    /// Reading rows.
    case select
    /// Adding rows.
    case insert
    /// Changing rows; what a row becomes is not looked at.
    case update

    /// As `pg_policy` writes it.
    var letter: String {
      switch self {
      case .select: "r"
      case .insert: "a"
      case .update: "w"
      }
    }
  }

  /// What the policies say.
  public enum Answer: Sendable {
    /// They permit it.
    case permitted
    /// They do not, or want a setting that is missing.
    case refused
    /// They read a table whose policies read it again, without end.
    case recursion
  }

  private let table: CatalogTable
  private let tenantColumn: String?
  private let tenant: String

  /// A check of one table for one tenant; `tenantColumn` is nil where rows have none.
  public init(table: CatalogTable, tenantColumn: String?, tenant: String) {
    self.table = table
    self.tenantColumn = tenantColumn
    self.tenant = tenant
  }

  /// Whether the policies permit it; true where no row-level security applies to the role.
  ///
  /// Runs in a transaction of the caller's, in which the settings that policies read are in force. It
  /// leaves that transaction as it was, even where a condition fails.
  public func permits(
    _ action: Action,
    over connection: inout Connection
  ) throws(DatabaseError) -> Bool {
    try answer(action, over: &connection) == .permitted
  }

  /// What the policies say; as ``permits(_:over:)``, with the reason.
  public func answer(
    _ action: Action,
    over connection: inout Connection
  ) throws(DatabaseError) -> Answer {
    if !table.rowSecurity.isActive { return .permitted }
    let conditions = try conditions(action, &connection)
    // Without a permissive policy nothing is permitted.
    guard !conditions.permissive.isEmpty else { return .refused }
    let any = conditions.permissive.map { "(\($0))" }.joined(separator: " OR ")
    let all = ([any] + conditions.restrictive).map { "(\($0))" }.joined(separator: " AND ")
    let row = tenantColumn.map { "jsonb_build_object('\(escaped($0))', $1::text)" } ?? "'{}'::jsonb"
    try connection.execute("SAVEPOINT sluice_policies")
    do {
      let answer = try connection.query(
        """
        SELECT coalesce((\(all)), false) FROM jsonb_populate_record(NULL::\(table.name), \(row))
          AS \(table.name.table)
        WHERE $1::text IS NOT NULL
        """,
        [.text(tenant)]
      ).value
      try connection.execute("RELEASE SAVEPOINT sluice_policies")
      return answer == "t" ? .permitted : .refused
    } catch {
      // A setting that the condition reads is missing: nothing is permitted then.
      try connection.execute(
        "ROLLBACK TO SAVEPOINT sluice_policies; RELEASE SAVEPOINT sluice_policies"
      )
      if error.isTransient { throw error }
      // A function that calls itself through a policy runs out of stack; a policy alone is noticed.
      return ["54001", "42P17"].contains(error.sqlstate) ? .recursion : .refused
    }
  }

  /// The table's name for people.
  var tableName: String { table.name.plain }

  /// The functions of the table's policies that run with the rights of whoever asks, so that the
  /// policies of the tables that they read apply.
  func callersFunctions(over connection: inout Connection) throws(DatabaseError) -> [String] {
    try connection.query(
      """
      SELECT DISTINCT p.oid::regprocedure::text
      FROM pg_catalog.pg_policy y
      JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_policy'::regclass
        AND d.objid = y.oid AND d.refclassid = 'pg_catalog.pg_proc'::regclass
      JOIN pg_catalog.pg_proc p ON p.oid = d.refobjid AND NOT p.prosecdef
      WHERE y.polrelid = $1::oid AND p.pronamespace NOT IN (
        SELECT oid FROM pg_catalog.pg_namespace WHERE nspname IN ('auth', 'pg_catalog'))
      ORDER BY 1
      """,
      [.int(Int(table.id))]
    ).compactMap { $0[0] }
  }

  private func conditions(
    _ action: Action,
    _ connection: inout Connection
  ) throws(DatabaseError) -> (permissive: [String], restrictive: [String]) {
    let expression =
      switch action {
      case .select, .update: "pg_get_expr(polqual, polrelid)"
      case .insert: "coalesce(pg_get_expr(polwithcheck, polrelid), pg_get_expr(polqual, polrelid))"
      }
    let rows = try connection.query(
      """
      SELECT polpermissive, coalesce(\(expression), 'true') AS condition
      FROM pg_catalog.pg_policy
      WHERE polrelid = $1::oid AND polcmd IN ('*', $2)
        AND (0 = ANY (polroles) OR EXISTS (
          SELECT FROM unnest(polroles) r WHERE r <> 0 AND pg_has_role(r, 'USAGE')))
      ORDER BY polname
      """,
      [.int(Int(table.id)), .text(action.letter)]
    )
    let permissive = rows.filter { $0.bool("polpermissive") == true }
    let restrictive = rows.filter { $0.bool("polpermissive") == false }
    return (
      permissive.compactMap { $0["condition"] }, restrictive.compactMap { $0["condition"] }
    )
  }

  private func escaped(_ name: String) -> String {
    name.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
  }
}

public import Sluice

/// Transactions on behalf of one tenant.
///
/// Row-level security of sluice's own tables, and often of the target's, goes by settings of the
/// transaction; without them a role under such policies sees nothing, suppression lists included.
/// So everything that reads or writes a tenant's rows runs in one of these.
public struct TenantSession: Sendable {
  private let settingsSQL: String
  private let member: MemberRole?

  /// A session for a tenant.
  ///
  /// - Parameters:
  ///   - tenant: The tenant's id as text; empty while it is not known.
  ///   - importID: The import, for triggers of the target; nil when none is under way.
  ///   - settings: Further settings, such as a signed-in user's claims.
  ///   - member: The role in which the target's tables are touched; the connection's own when nil.
  public init(
    tenant: String,
    importID: RecordID?,
    settings: [(name: String, value: String)],
    member: MemberRole? = nil
  ) {
    self.member = member
    settingsSQL = TransactionSettings.sql(
      tenant: tenant,
      importID: importID.map { "\($0)" } ?? "",
      extra: settings
    )
  }

  /// What opens a transaction.
  var beginSQL: String { "BEGIN; " + settingsSQL }

  /// Runs `body` in a transaction, which is rolled back when it throws.
  public func transaction<Result>(
    over connection: inout Connection,
    _ body: (inout Connection) throws -> Result
  ) throws -> Result {
    try run(beginSQL, over: &connection, body)
  }

  /// Runs `body` in a transaction that touches the target's tables as the member may.
  public func targetTransaction<Result>(
    over connection: inout Connection,
    _ body: (inout Connection) throws -> Result
  ) throws -> Result {
    try run(beginSQL + (member.map { "; " + $0.takeSQL } ?? ""), over: &connection, body)
  }

  private func run<Result>(
    _ begin: String,
    over connection: inout Connection,
    _ body: (inout Connection) throws -> Result
  ) throws -> Result {
    try connection.execute(begin)
    do {
      let result = try body(&connection)
      try connection.execute("COMMIT")
      return result
    } catch {
      // A connection that is lost rolls back by itself.
      try? connection.execute("ROLLBACK")
      throw error
    }
  }
}

/// The database role of a signed-in user, in which a transaction touches the target's tables.
///
/// sluice's own tables are read and written in the role of the connection, in the same transaction: a
/// member must not be able to say what became of a row, or who may be contacted. All of it is LOCAL,
/// so that a transaction pooler may stand in between.
public struct MemberRole: Sendable, Equatable {
  /// Its name, such as `authenticated`.
  public let name: String

  /// A role by its name.
  public init(_ name: String) { self.name = name }

  /// Notes the connection's own role at the beginning of a transaction.
  static let noteSQL = "SELECT set_config('sluice.own_role', current_setting('role'), true)"

  /// Takes the member's role, until the transaction or its savepoint ends or it is laid down.
  var takeSQL: String { "SET LOCAL ROLE \(Identifier(name))" }

  /// Lays it down, for the connection's own.
  static let laySQL = "SELECT set_config('role', current_setting('sluice.own_role'), true)"

  /// Whether the connection may take it.
  ///
  /// - Throws: ``PlanError`` when it may not, or there is no such role.
  public func check(over connection: inout Connection) throws {
    let row = try connection.query(
      """
      SELECT session_user AS own, (SELECT pg_has_role(session_user, oid, 'MEMBER')
                                   FROM pg_catalog.pg_roles WHERE rolname = $1) AS may
      """,
      [.text(name)]
    ).first
    let own = row?["own"] ?? ""
    guard let may = row?.bool("may") else { throw PlanError.roleMissing(name) }
    if !may { throw PlanError.cannotAct(role: name, user: own) }
  }
}

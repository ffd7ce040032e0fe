/// A session with a PostgreSQL server, closed when it goes out of scope.
///
/// Used by one thread at a time, which Swift checks: everything that talks to the server is `mutating`.
/// Calls block their thread; take a ``cancelHandle()`` first where another thread must be able to stop
/// them. Notices of the server are dropped, because they may carry values.
@safe
public struct Connection: ~Copyable {
  var session: ServerSession

  /// Connects to a database.
  ///
  /// - Throws: ``DatabaseError`` of kind `connection` when nothing answers or the server refuses.
  public init(to target: DatabaseTarget) throws(DatabaseError) {
    session = try ServerSession.open(target.conninfo)
  }

  /// Runs one or more statements and throws their rows away.
  ///
  /// Several statements in one text are one transaction, unless they say otherwise.
  ///
  /// - Throws: ``DatabaseError`` for the first statement that fails; the rest is not run.
  public mutating func execute(_ sql: String) throws(DatabaseError) {
    let result = try session.run(sql)
    try check(result)
  }

  /// Runs one statement and returns its rows as text.
  ///
  /// Parameters stand in the statement as `$1`, `$2`, …
  ///
  /// - Throws: ``DatabaseError`` when the statement fails.
  public mutating func query(
    _ sql: String,
    _ parameters: [SQLParameter] = []
  ) throws(DatabaseError) -> ResultTable {
    let result = try session.run(sql, parameters)
    try check(result)
    return result.table()
  }

  /// Runs one statement and returns how many rows it affected.
  ///
  /// - Throws: ``DatabaseError`` when the statement fails.
  @discardableResult
  public mutating func command(
    _ sql: String,
    _ parameters: [SQLParameter] = []
  ) throws(DatabaseError) -> Int {
    let result = try session.run(sql, parameters)
    try check(result)
    return result.affectedRows
  }

  /// Whether a transaction is open, and whether it can go on.
  public var transactionStatus: TransactionStatus { session.transactionStatus }

  /// False when the connection is known to be gone.
  ///
  /// Also looks at what the server sent unasked, without waiting; a peer that vanished silently is only
  /// noticed by the next statement.
  public var isAlive: Bool {
    mutating get {
      if session.isOpen { session.pollServer() }
      return session.isOpen
    }
  }

  /// The server process's id, as in `pg_stat_activity.pid`.
  public var backendPID: Int { session.backendPID }

  /// The server's version as one number, 150004 for 15.4.
  public var serverVersion: Int { session.serverVersion }

  /// Where this connection leads: `crm on db.example as loader`.
  public var description: String {
    "\(session.database) on \(session.host) as \(session.user)"
  }

  /// A handle with which another thread can stop the statement under way.
  ///
  /// Nil when the connection is lost.
  public func cancelHandle() -> CancelHandle? { session.cancelHandle() }

  /// Throws what an answer reports; a COPY that was started by mistake is our own fault.
  private mutating func check(_ result: borrowing ServerResult) throws(DatabaseError) {
    switch result.outcome {
    case .rows, .done: return
    case .copyIn, .copyOut: preconditionFailure("COPY goes through copyIn and copyOut")
    case .failed: throw session.error(in: result)
    }
  }
}

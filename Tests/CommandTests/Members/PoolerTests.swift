import Foundation
import SluicePostgres
import TestSupport
import Testing

/// A transaction pooler between sluice and the database changes nothing.
@Suite struct PoolerTests {
  private static let ways: [(role: String, user: Bool)] = [
    ("sluice_service", false), ("sluice_app", true),
  ]

  @Test(
    arguments: MemberTarget.all.filter { ["workos leads", "haste contacts"].contains($0.name) }
  )
  func `an import through PgBouncer gives what one without gives`(_ target: MemberTarget) throws {
    let scratch = try Scratch()
    try scratch.write(target.rows(1_500), to: "input.csv")
    let straight = try target.database()
    let arguments = ["import", "input.csv"] + target.options(MemberTarget.north)
    let undisturbed = try run(arguments, straight.url(as: "sluice_service"), scratch)
    #expect([0, 4].contains(undisturbed.exit), "\(undisturbed.stderr)")
    let expected = try straight.tables(target)
    for (role, isUser) in Self.ways {
      let database = try target.database()
      let pooler = try ConnectionPooler(to: database.target, roles: [role], size: 3)
      let url = pooler.url(as: role, database: database.name)
      let user = isUser ? ["--as-user", target.member] : []
      let outcome = try run(arguments + user, url, scratch)
      #expect([0, 4].contains(outcome.exit), "\(outcome.stderr)")
      #expect(try database.tables(target) == expected, "as \(role)")
      try expectNothingLeftBehind(url)
    }
  }

  @Test(arguments: MemberTarget.all.filter { $0.name == "workos leads" }, [false, true])
  func `an import that is killed goes on through PgBouncer`(
    _ target: MemberTarget,
    asUser: Bool
  ) throws {
    let scratch = try Scratch()
    try scratch.write(target.rows(3_000), to: "input.csv")
    let role = asUser ? "sluice_app" : "sluice_service"
    let arguments =
      ["import", "input.csv"] + target.options(MemberTarget.north)
      + (asUser ? ["--as-user", target.member] : [])
    let straight = try target.database()
    let imports = KillableImport(folder: scratch.path, arguments: arguments)
    try imports.runToItsEnd(straight.url(as: role))
    let expected = try straight.tables(target)
    let resumed = try KillableImport.untilKilled { () -> [String: String]? in
      let database = try target.database()
      let pooler = try ConnectionPooler(to: database.target, roles: [role], size: 3)
      let url = pooler.url(as: role, database: database.name)
      guard try imports.isKilled(url, in: database) else { return nil }
      // The tables of the ledger are the member's tenant's; the role sees them for that tenant only.
      try imports.runToItsEnd(url)
      try expectNothingLeftBehind(url)
      return try database.tables(target)
    }
    if let resumed { #expect(resumed == expected) }
  }

  /// Looks at the pooler's server connections: no setting, role, lock, table or statement is left.
  private func expectNothingLeftBehind(_ url: String) throws {
    // Two at a time, so that more than one server connection is looked at.
    var first = try Connection(to: .named(url))
    var second = try Connection(to: .named(url))
    let seen = [try look(&first), try look(&second)]
    #expect(seen[0] != seen[1])
    try first.execute("COMMIT")
    try second.execute("COMMIT")
  }

  /// Opens a transaction and looks at the server connection that it got; its process.
  private func look(_ connection: inout Connection) throws -> String {
    try connection.execute("BEGIN")
    let row = try connection.query(
      """
      SELECT pg_backend_pid() AS pid,
        concat(current_setting('sluice.tenant_id', true), current_setting('sluice.import_id', true),
          current_setting('request.jwt.claims', true), current_setting('app.workspace_id', true),
          current_setting('sluice.own_role', true)) AS settings,
        current_setting('role') AS role, current_user = session_user AS own,
        current_setting('statement_timeout') AS timeout,
        (SELECT count(*) FROM pg_class WHERE relnamespace = pg_my_temp_schema()) AS tables,
        (SELECT count(*) FROM pg_prepared_statements) AS statements,
        (SELECT count(*) FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'advisory')
          AS locks
      """
    ).first
    #expect(row?["settings"] == "")
    #expect(row?["role"] == "none")
    #expect(row?.bool("own") == true)
    #expect(row?["timeout"] == "0")
    #expect(row?.int("tables") == 0)
    #expect(row?.int("statements") == 0)
    #expect(row?.int("locks") == 0)
    return row?["pid"] ?? ""
  }

  private func run(
    _ arguments: [String],
    _ url: String,
    _ scratch: borrowing Scratch
  ) throws -> CommandRun.Outcome {
    try CommandRun.run(
      Programs.sluice,
      arguments + ["--db", url],
      in: scratch.path,
      environment: ["SLUICE_BATCH_ROWS": "100"]
    )
  }
}

import TestSupport
import Testing

@testable import SluicePostgres

@Suite struct LedgerSuppressionTests {
  private static let person = "ada@rooms.example"

  @Test func `an import adds and makes stricter, and lifts nothing`() throws {
    let database = try EmbeddedDatabase()
    var connection = try database.connect()
    _ = try Ledger.migrate(over: &connection)
    var soon = SuppressionChange(tenant: "north", list: "l", user: "tester@host")
    soon.expires = "2999-01-01T00:00:00Z"
    #expect(try add("phone", "bounce", soon, &connection) == .init(added: 1, changed: 0, kept: 0))
    #expect(try add("phone", "bounce", soon, &connection) == .init(added: 0, changed: 0, kept: 1))
    // Another channel makes it all, a stricter reason takes over and ends the expiry.
    #expect(
      try add("email", "manual", soon, &connection) == .init(added: 0, changed: 1, kept: 0)
    )
    #expect(try state(&connection) == "all bounce 2999")
    var lasting = soon
    lasting.expires = nil
    _ = try add("email", "complaint", lasting, &connection)
    #expect(try state(&connection) == "all complaint -")
    _ = try add("phone", "manual", soon, &connection)
    #expect(try state(&connection) == "all complaint -")
    // Another tenant's is another entry, and so is one for all.
    lasting.tenant = "south"
    #expect(try add("all", "manual", lasting, &connection).added == 1)
    lasting.tenant = nil
    #expect(try add("all", "manual", lasting, &connection).added == 1)
    let seen = try transaction(&connection) {
      try Ledger.suppressions(of: [("email", Self.person)], tenant: "south", over: &$0)
    }
    #expect(seen.map(\.tenant) == [nil, "south"])
  }

  @Test func `removing is logged without the person, and leaves the erased alone`() throws {
    let database = try EmbeddedDatabase()
    var connection = try database.connect()
    _ = try Ledger.migrate(over: &connection)
    let change = SuppressionChange(tenant: "north", list: "l", user: "tester@host")
    _ = try add("all", "erasure", change, &connection)
    #expect(try remove(erasure: false, &connection) == (0, 1))
    #expect(try remove(erasure: true, &connection) == (1, 0))
    #expect(try remove(erasure: true, &connection) == (0, 0))
    let log = try connection.query(
      """
      SELECT string_agg(concat_ws(' ', action, reason, why, done_by,
        value_sha256 = sha256('\(Self.person)')), '; ' ORDER BY id) FROM sluice.suppression_log
      """
    )
    #expect(log.value == "add erasure tester@host t; remove erasure asked tester@host t")
    let held = try connection.query(
      "SELECT count(*) FROM sluice.suppression_log l WHERE l::text LIKE '%\(Self.person)%'"
    )
    #expect(held.value == "0")
  }

  @Test(arguments: [
    "('email', 'a@b.example', 'unsubscribe', 'all', now())",
    "('phone', '+12015550123', 'manual', 'email', NULL)",
    "('sha256', 'AB', 'manual', 'all', NULL)",
    "('email', 'a@b.example', 'because', 'all', NULL)",
    "('email', 'a@b.example', 'manual', 'fax', NULL)",
  ])
  func `the database itself refuses what makes no sense`(values: String) throws {
    let database = try EmbeddedDatabase()
    var connection = try database.connect()
    _ = try Ledger.migrate(over: &connection)
    #expect(throws: DatabaseError.self) {
      try connection.execute(
        """
        INSERT INTO sluice.suppressions (kind, value, reason, channel, expires_at) VALUES \(values)
        """
      )
    }
  }

  @Test func `free words of the third version stay beside their entries`() throws {
    let database = try EmbeddedDatabase()
    var connection = try database.connect()
    for (index, migration) in Ledger.migrations.prefix(3).enumerated() {
      try connection.execute(
        "\(migration); INSERT INTO sluice.migrations (version) VALUES (\(index + 1));"
      )
    }
    try connection.execute(
      """
      INSERT INTO sluice.suppressions (kind, value, reason, expires_at) VALUES
        ('email', 'a@b.example', 'asked by letter', NULL), ('email', 'b@b.example', NULL, NULL),
        ('email', 'c@b.example', 'unsubscribe', now()), ('email', 'd@b.example', 'legal', NULL)
      """
    )
    _ = try Ledger.migrate(over: &connection)
    let found = try connection.query(
      """
      SELECT string_agg(concat_ws(' ', left(value, 1), reason, channel, note,
        CASE WHEN expires_at IS NOT NULL THEN 'ends' END), '; ' ORDER BY value)
      FROM sluice.suppressions
      """
    )
    #expect(
      found.value
        == "a manual all asked by letter; b manual all; c manual all unsubscribe ends; d legal all"
    )
  }

  private func add(
    _ channel: String,
    _ reason: String,
    _ change: SuppressionChange,
    _ connection: inout Connection
  ) throws -> SuppressionChange.Result {
    try transaction(&connection) { connection in
      try Ledger.suppress(change, over: &connection) { send in
        try send(
          SuppressionChange.Entry(
            kind: "email",
            value: Array(Self.person.utf8),
            channel: channel,
            reason: reason
          )
        )
      }
    }
  }

  private func remove(
    erasure: Bool,
    _ connection: inout Connection
  ) throws -> (Int, Int) {
    let done = try transaction(&connection) { connection in
      try Ledger.unsuppress(
        kind: "email",
        value: Self.person,
        tenant: "north",
        list: nil,
        erasure: erasure,
        why: "asked",
        user: "tester@host",
        over: &connection
      )
    }
    return (done.removed, done.kept)
  }

  private func state(_ connection: inout Connection) throws -> String? {
    try connection.query(
      """
      SELECT concat_ws(' ', channel, reason, coalesce(extract(year FROM expires_at)::text, '-'))
      FROM sluice.suppressions WHERE tenant_id = 'north'
      """
    ).value
  }

  private func transaction<Result>(
    _ connection: inout Connection,
    _ body: (inout Connection) throws -> Result
  ) throws -> Result {
    try TenantSession(tenant: "", importID: nil, settings: [])
      .transaction(over: &connection, body)
  }
}

import Foundation
import SluicePostgres
import Synchronization
import TestSupport
import Testing

@Suite struct ConnectionTests {
  private struct GivenUp: Error {}

  private let rows = Array("1\tAnn\n2\tBea\n".utf8)

  @Test func `sends every kind of parameter and reads it back`() throws {
    let database = try EmbeddedDatabase()
    var connection = try database.connect()
    let row = try connection.query(
      """
      SELECT $1::text AS text, $2 AS int, $3 AS bool, $4 AS uuid, encode($5, 'hex') AS bytea,
        $6::text AS null, ($7)[1] AS odd, array_length($7, 1) AS texts, ($8)[2] AS int2,
        ($9)[1] AS uuid1
      """,
      [
        .text("Zoë \"O'Brien\" \\"), .int(-5), .bool(true), .uuid(UInt128(0xab) << 120),
        .bytea([0, 255]), .null, .texts(["a\"b\\,{}", "", "NULL"]), .ints([1, -2]), .uuids([7]),
      ]
    )[0]
    #expect(row["text"] == "Zoë \"O'Brien\" \\")
    #expect(row.int("int") == -5)
    #expect(row.bool("bool"))
    #expect(row["uuid"] == "ab000000-0000-0000-0000-000000000000")
    #expect(row["bytea"] == "00ff")
    #expect(row["null"] == nil)
    #expect(row["odd"] == "a\"b\\,{}")
    #expect(row["texts"] == "3")
    #expect(row["int2"] == "-2")
    #expect(row["uuid1"] == "00000000-0000-0000-0000-000000000007")
  }

  @Test func `refuses a text with a NUL instead of cutting it`() throws {
    let database = try EmbeddedDatabase()
    var connection = try database.connect()
    let error = #expect(throws: DatabaseError.self) {
      try connection.query("SELECT $1::text", [.text("a\0b")])
    }
    #expect(error?.kind == .client)
    #expect(error?.sqlstate == "22021")
    #expect(try connection.query("SELECT 1").value == "1")
  }

  @Test func `quotes names so that they stay one name`() throws {
    let database = try EmbeddedDatabase()
    var connection = try database.connect()
    let name = QualifiedName("a\"; DROP TABLE b; --", schema: "Odd.Schema")
    try connection.execute("CREATE SCHEMA \(name.schema); CREATE TABLE \(name) (a int)")
    #expect(try connection.command("INSERT INTO \(name) VALUES (1), (2)") == 2)
    #expect(QualifiedName(parsing: "crm.people") == QualifiedName("people", schema: "crm"))
    #expect(QualifiedName(parsing: "\"a.b\".\"c\"\"d\"") == QualifiedName("c\"d", schema: "a.b"))
    #expect(QualifiedName(parsing: "a.b.c") == nil)
    #expect(QualifiedName(parsing: "a.") == nil)
    #expect(QualifiedName(parsing: "\"a") == nil)
  }

  @Test func `loads what the body writes and counts it`() throws {
    let database = try EmbeddedDatabase()
    var connection = try database.connect()
    try connection.execute("CREATE TABLE people (id int PRIMARY KEY, name text)")
    let loaded = try connection.copyIn("COPY people FROM STDIN") { stream in
      // Pieces that end inside a row are fine.
      for byte in rows {
        let piece = [byte]
        try stream.write(piece.span)
      }
    }
    #expect(loaded == 2)
    #expect(try connection.query("SELECT name FROM people WHERE id = 2").value == "Bea")
  }

  @Test func `keeps nothing and stays usable when the body throws`() throws {
    let database = try EmbeddedDatabase()
    var connection = try database.connect()
    try connection.execute("CREATE TABLE people (id int, name text)")
    #expect(throws: GivenUp.self) {
      try connection.copyIn("COPY people FROM STDIN") { stream in
        try stream.write(rows.span)
        throw GivenUp()
      }
    }
    let status = connection.transactionStatus
    #expect(status == .idle)
    #expect(try connection.query("SELECT count(*) FROM people").value == "0")
  }

  @Test func `streams rows out in binary with nulls`() throws {
    let database = try EmbeddedDatabase()
    var connection = try database.connect()
    var sum = 0
    var texts: [String?] = []
    var uuids = 0
    let count = try connection.copyOut(
      """
      COPY (SELECT g, nullif(g, 2)::bigint, CASE WHEN g < 3 THEN 'é' || g END, gen_random_uuid(), g = 1
        FROM generate_series(1, 10000) g) TO STDOUT (FORMAT binary)
      """,
      each: { row in
        sum += row.int(1) ?? 0
        if row.int(0) ?? 0 < 4 { texts.append(row.string(2)) }
        if row.uuid(3) != nil { uuids += 1 }
        #expect(row.bool(4) == (row.int(0) == 1))
      }
    )
    #expect(count == 10_000)
    #expect(sum == 10_000 * 10_001 / 2 - 2)
    #expect(texts == ["é1", "é2", nil])
    #expect(uuids == 10_000)
  }

  @Test func `streams an empty answer`() throws {
    let database = try EmbeddedDatabase()
    var connection = try database.connect()
    let count = try connection.copyOut(
      "COPY (SELECT 1 WHERE false) TO STDOUT (FORMAT binary)",
      each: { _ in Issue.record("there is no row") }
    )
    #expect(count == 0)
  }

  @Test func `stops a stream when the consumer has enough`() throws {
    let database = try EmbeddedDatabase()
    var connection = try database.connect()
    var seen = 0
    #expect(throws: GivenUp.self) {
      try connection.copyOut(
        "COPY (SELECT a FROM generate_series(1, 3000) a, generate_series(1, 3000) b)"
          + " TO STDOUT (FORMAT binary)"
      ) { _ in
        seen += 1
        if seen == 100 { throw GivenUp() }
      }
    }
    #expect(seen == 100)
    #expect(try connection.query("SELECT 1").value == "1")
  }

  @Test func `another thread can stop a statement`() throws {
    let database = try EmbeddedDatabase()
    var connection = try database.connect()
    let taken = connection.cancelHandle()
    let handle = try #require(taken)
    let pid = connection.backendPID
    let target = database.target
    let sent = Mutex(false)
    let thread = Thread {
      // Waits until the statement is under way: a cancel before that finds nothing.
      guard var other = try? Connection(to: target) else { return }
      let sql = "SELECT FROM pg_stat_activity WHERE pid = $1 AND wait_event = 'PgSleep'"
      while (try? other.query(sql, [.int(pid)]))?.isEmpty == true {}
      sent.withLock { $0 = handle.cancel() }
    }
    thread.start()
    let error = #expect(throws: DatabaseError.self) {
      try connection.execute("SELECT pg_sleep(60)")
    }
    #expect(error?.isCancelled == true)
    let isAlive = connection.isAlive
    #expect(isAlive)
  }

  @Test func `tells a lost connection from a refused statement`() throws {
    let database = try EmbeddedDatabase()
    var connection = try database.connect()
    var other = try database.connect()
    _ = try other.query("SELECT pg_terminate_backend($1::int, 5000)", [.int(connection.backendPID)])
    let error = #expect(throws: DatabaseError.self) { try connection.execute("SELECT 1") }
    #expect(error?.kind == .lost)
    #expect(error?.isTransient == true)
    let isAlive = connection.isAlive
    #expect(!isAlive)
    let status = connection.transactionStatus
    #expect(status == .unknown)
  }

  @Test func `notices while idle that the server closed the connection`() throws {
    let database = try EmbeddedDatabase()
    var connection = try database.connect()
    let wasAlive = connection.isAlive
    #expect(wasAlive)
    var other = try database.connect()
    _ = try other.query("SELECT pg_terminate_backend($1::int, 5000)", [.int(connection.backendPID)])
    let isAlive = connection.isAlive
    #expect(!isAlive)
  }

  @Test func `reports a connection that breaks inside a COPY as lost`() throws {
    let database = try EmbeddedDatabase()
    var connection = try database.connect()
    try connection.execute("CREATE TABLE people (id int, name text)")
    let pid = connection.backendPID
    let error = #expect(throws: DatabaseError.self) {
      try connection.copyIn("COPY people FROM STDIN") { stream in
        var other = try Connection(to: database.target)
        _ = try other.query("SELECT pg_terminate_backend($1::int, 5000)", [.int(pid)])
        for _ in 0..<1000 { try stream.write(rows.span) }
      }
    }
    #expect(error?.kind == .lost)
  }

  @Test func `never prints a password`() throws {
    let target = try DatabaseTarget.named("postgres://ann:hunter2@db.example:6543/crm")
    #expect(target.description == "crm on db.example:6543 as ann")
    var dumped = ""
    dump(target, to: &dumped)
    #expect(!dumped.contains("hunter2") && !String(reflecting: target).contains("hunter2"))
    let error = #expect(throws: DatabaseError.self) { try DatabaseTarget.named("host=x hunter2 y") }
    #expect(error.map { !"\($0)".contains("hunter2") } == true)
  }

  @Test func `says where nothing answers`() throws {
    let target = try DatabaseTarget.named("host=/nonexistent dbname=crm user=ann")
    #expect(target.readiness() == .unreachable)
    let error = #expect(throws: DatabaseError.self) { _ = try Connection(to: target) }
    guard case .connection(let text) = error?.kind else {
      Issue.record("expected a connection error")
      return
    }
    #expect(text.contains("/nonexistent"))
  }
}

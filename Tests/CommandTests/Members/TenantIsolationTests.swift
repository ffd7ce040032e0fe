import Foundation
import SluicePostgres
import Testing

/// A signed-in member neither writes into another tenant nor matches, reads or resumes there.
@Suite struct TenantIsolationTests {
  private static let ofTenants = MemberTarget.all.filter { !$0.isPlatform }
  private static let other = MemberTarget.user("b1")

  @Test(arguments: ofTenants)
  func `a member of another tenant writes nothing`(_ target: MemberTarget) throws {
    let scratch = try Scratch()
    try scratch.write(target.rows(60), to: "input.csv")
    let database = try target.database()
    let before = try database.tables(target)
    for (role, more) in [("sluice_app", []), ("sluice_service", []), ("sluice_app", ["--dry-run"])]
    {
      let outcome = try run(
        ["import", "input.csv", "--as-user", Self.other] + target.options(MemberTarget.north)
          + more,
        database,
        role,
        scratch
      )
      #expect([2, 3].contains(outcome.exit), "\(role) \(more): \(outcome.stderr)")
      #expect(!outcome.stderr.contains("rows read"))
    }
    #expect(try database.tables(target) == before)
  }

  @Test(arguments: MemberTarget.all.filter { $0.viewer != nil })
  func `one who may only look is refused in words`(_ target: MemberTarget) throws {
    let scratch = try Scratch()
    try scratch.write(target.rows(60), to: "input.csv")
    let database = try target.database()
    let before = try database.tables(target)
    let outcome = try run(
      ["import", "input.csv", "--as-user", target.viewer ?? ""]
        + target.options(MemberTarget.north),
      database,
      "sluice_app",
      scratch
    )
    #expect(outcome.exit == 3, "\(outcome.stderr)")
    let words = ["do not let the user of --as-user add records", "may only read this tenant's"]
    #expect(words.contains { outcome.stderr.contains($0) }, "\(outcome.stderr)")
    #expect(try database.tables(target) == before)
  }

  @Test(arguments: ofTenants)
  func `rows are matched with the member's own tenant alone`(_ target: MemberTarget) throws {
    let scratch = try Scratch()
    try scratch.write(target.rows(60), to: "input.csv")
    let database = try target.database()
    let outcome = try run(
      ["import", "input.csv", "--as-user", Self.other] + target.options(MemberTarget.south),
      database,
      "sluice_app",
      scratch
    )
    #expect([0, 4].contains(outcome.exit), "\(outcome.stderr)")
    let records = try #require(target.records)
    var connection = try database.connect()
    let matched = try connection.query(
      """
      SELECT count(*) AS all, count(*) FILTER (WHERE m.\(records.tenant)::text = $1) AS own
      FROM sluice.import_rows r JOIN \(records.table) m ON m.id = r.matched_id
      """,
      [.text(MemberTarget.south)]
    ).first
    #expect((matched?.int("all") ?? 0) > 0)
    #expect(matched?.int("all") == matched?.int("own"))
    let elsewhere = try connection.query(
      """
      SELECT count(*) FROM sluice.import_rows r
      JOIN \(records.table) m ON m.id IN (r.person_id, r.lead_id, r.company_id)
      WHERE (created_person OR created_lead OR created_company) AND m.\(records.tenant)::text <> $1
      """,
      [.text(MemberTarget.south)]
    ).value
    #expect(elsewhere == "0")
    // Companies of the other tenant are not linked either.
    if target.schema == nil {
      let linked = try connection.query(
        "SELECT count(*) FROM people p JOIN companies c ON c.id = p.company_id WHERE c.org_id <> p.org_id"
      ).value
      #expect(linked == "0")
    }
  }

  @Test(arguments: ofTenants)
  func `a member reads nothing of another tenant's imports`(_ target: MemberTarget) throws {
    let scratch = try Scratch()
    try scratch.write(target.rows(60) + ",,,,,,,only a note\n", to: "input.csv")
    let database = try target.database()
    let role = "sluice_service"
    let own = ["--as-user", target.member]
    let imported = try run(
      ["import", "input.csv"] + own + target.options(MemberTarget.north),
      database,
      role,
      scratch
    )
    #expect(imported.exit == 4, "\(imported.stderr)")
    var connection = try database.connect()
    let id = try connection.query("SELECT id FROM sluice.customer_imports").value ?? ""
    for command in [["status", id], ["rows", id, "-o", "-"], ["errors", id]] {
      if command[0] != "errors" {
        let mine = try run(command + own, database, role, scratch)
        #expect(mine.exit == 0 && !mine.stdout.isEmpty, "\(command): \(mine.stderr)")
      }
      let theirs = try run(command + ["--as-user", Self.other], database, role, scratch)
      #expect(theirs.exit == 2 && theirs.stdout.isEmpty, "\(command): \(theirs.stdout)")
      #expect(theirs.stderr.contains("There is no import"), "\(theirs.stderr)")
    }
    for command in ["verify", "cancel", "resume"] {
      let theirs = try run([command, id, "--as-user", Self.other], database, role, scratch)
      #expect(theirs.exit == 2 && theirs.stdout.isEmpty, "\(command): \(theirs.stdout)")
    }
    #expect(try run(["status"] + own, database, role, scratch).stdout.contains("input.csv"))
    let list = try run(["status", "--as-user", Self.other], database, role, scratch)
    #expect(list.stdout.isEmpty && list.exit == 0)
  }

  @Test(arguments: ofTenants)
  func `only the tenant's own member resumes`(_ target: MemberTarget) throws {
    let scratch = try Scratch()
    try scratch.write(target.rows(1_500), to: "input.csv")
    let whole = try target.database()
    let arguments = ["import", "input.csv"] + target.options(MemberTarget.north)
    let own = ["--as-user", target.member]
    let undisturbed = try run(arguments + own, whole, "sluice_service", scratch)
    #expect([0, 4].contains(undisturbed.exit), "\(undisturbed.stderr)")
    _ = try KillableImport.untilKilled { () -> String? in
      let database = try target.database()
      guard let id = try killed(arguments + own, database, scratch) else { return nil }
      let before = try database.tables(target)
      for command in [["resume", id], arguments] {
        let refused = try run(
          command + ["--as-user", Self.other],
          database,
          "sluice_service",
          scratch
        )
        #expect([2, 3].contains(refused.exit), "\(refused.stderr)")
        #expect(try database.tables(target) == before)
      }
      let resumed = try run(["resume", id] + own, database, "sluice_service", scratch)
      #expect([0, 4].contains(resumed.exit), "\(resumed.stderr)")
      let difference = try database.difference(from: whole, target)
      #expect(difference == nil)
      return id
    }
  }

  /// Kills an import after some batches; its id, or nil when it had ended.
  private func killed(
    _ arguments: [String],
    _ database: borrowing StoryDatabase,
    _ scratch: borrowing Scratch
  ) throws -> String? {
    let url = database.url(as: "sluice_service")
    let imports = KillableImport(folder: scratch.path, arguments: arguments, batchRows: 50)
    guard try imports.isKilled(url, afterBatches: 3, in: database) else { return nil }
    var connection = try database.connect()
    // The server may still be at work on what the killed program sent.
    _ = try connection.query(
      """
      SELECT pg_advisory_xact_lock(hashtextextended('sluice:' || tenant_id, 0))
      FROM sluice.tenant_leases
      """
    )
    return try connection.query("SELECT id FROM sluice.customer_imports").value
  }

  private func run(
    _ arguments: [String],
    _ database: borrowing StoryDatabase,
    _ role: String,
    _ scratch: borrowing Scratch
  ) throws -> CommandRun.Outcome {
    try CommandRun.run(
      Programs.sluice,
      arguments + ["--db", database.url(as: role)],
      in: scratch.path,
      environment: ["SLUICE_BATCH_ROWS": "50"]
    )
  }
}

import Foundation
import Sluice
import SluicePostgres
import TestSupport
import Testing

/// Asking the server for the records that a file may find, and reading the keys of all, come to the same.
@Suite struct RecordLookupTests {
  @Test(arguments: MemberTarget.all)
  func `a file finds the same records whether the server is asked or all keys are read`(
    _ target: MemberTarget
  ) throws {
    let scratch = try Scratch()
    try scratch.write(target.rows(300), to: "before.csv")
    try scratch.write(target.rows(500), to: "input.csv")
    let options = target.options(MemberTarget.north) + ["--match", "exact", "--mode", "upsert"]
    let ways: [(role: String, user: [String])] = [
      ("sluice_service", []),
      ("sluice_service", ["--as-user", target.member]),
      ("sluice_app", ["--as-user", target.member]),
    ]
    for (role, user) in ways {
      var tables: [[String: String]] = []
      for lookup in ["snapshot", "probes"] {
        let database = try target.database(
          label: "looked_up",
          after: { url in
            _ = try Self.run("before.csv", "snapshot", url, options, scratch)
          }
        )
        var connection = try database.connect()
        try connection.execute(Self.disguise(target) + Self.watch)
        let outcome = try Self.run(
          "input.csv",
          lookup,
          database.url(as: role),
          options + user,
          scratch
        )
        #expect([0, 4].contains(outcome.exit), "\(outcome.stderr)")
        let asked = try connection.query("SELECT count(*) FROM public.looked_up").value
        let asks = lookup == "probes" && !Self.isOfCompanies(target)
        #expect((asked == "0") != asks, "\(asked ?? "") as \(role)")
        tables.append(try database.tables(target))
      }
      #expect(tables[0]["import_rows.tsv"]?.contains("duplicate") == true)
      for (file, text) in tables[0] where tables[1][file] != text {
        let lines = LineDifference(expected: text, found: tables[1][file] ?? "")
        Issue.record("\(file) differs, as \(role) \(user.count):\n\(lines)")
      }
    }
  }

  @Test(arguments: ["workos contacts", "agency-os leads", "haste contacts"], [false, true])
  func
    `an import that asks the server goes on after a kill, and leaves what one that reads all keys does`(
      _ name: String,
      _ isMember: Bool
    ) throws
  {
    let target = try #require(MemberTarget.all.first { $0.name == name })
    let scratch = try Scratch()
    try scratch.write(ResumeFiles.mapping, to: "crm.yaml")
    try scratch.write(ResumeFiles.people(300, companies: 70, isFirst: true), to: "first.csv")
    try scratch.write(ResumeFiles.people(450, companies: 70, isFirst: false), to: "second.csv")
    let folder = scratch.path
    let role = isMember ? "sluice_app" : "sluice_service"
    func command(_ file: String, _ lookup: String, _ options: [String]) -> KillableImport {
      KillableImport(
        folder: folder,
        arguments: ["import", file, "--mapping", "crm.yaml", "--match", "exact"]
          + target.options(MemberTarget.north) + options,
        batchRows: 30,
        environment: ["SLUICE_LOOKUP": lookup]
      )
    }
    let first = command("first.csv", "snapshot", ["--mode", "insert"])
    // What an import changes is what later rows of it still know records by.
    let options = ["--mode", "upsert"] + (isMember ? ["--as-user", target.member] : [])
    let reading = command("second.csv", "snapshot", options)
    let asking = command("second.csv", "probes", options)
    let undisturbed = try target.database(label: "resumed", after: { try first.runToItsEnd($0) })
    try reading.runToItsEnd(undisturbed.url(as: role))
    let whole = try LeftTables(schema: target.schema, in: undisturbed)
    var connection = try undisturbed.connect()
    let updated = try connection.query(
      "SELECT rows_updated FROM sluice.customer_imports ORDER BY started_at DESC LIMIT 1"
    ).first?.int("rows_updated")
    #expect((updated ?? 0) > 50)
    for isPooled in [false, true] {
      let resumed = try KillableImport.untilKilled { () -> LeftTables? in
        let database = try target.database(label: "resumed", after: { try first.runToItsEnd($0) })
        let pooler =
          isPooled ? try ConnectionPooler(to: database.target, roles: [role], size: 3) : nil
        let url = pooler?.url(as: role, database: database.name) ?? database.url(as: role)
        guard try asking.isKilled(url, in: database) else { return nil }
        try asking.runToItsEnd(url)
        return try LeftTables(schema: target.schema, in: database)
      }
      if let resumed { whole.expectSame(as: resumed, isPooled ? "through PgBouncer" : "directly") }
    }
  }

  @Test func `a plain address is left as it is by the normaliser or is none`() throws {
    let plain = try Regex(AddressProbe.plain)
    var random = SeededGenerator(seed: 17)
    let letters = Array("aabcdxyz0189._+-@@..x")
    let starts = ["", "xn--", "no-reply", "mailto", "a.", "x@xn--", "a@b.co", "a@gmail.co", "0"]
    var valid = 0
    var others = 0
    for _ in 0..<60_000 {
      var text = starts.randomElement(using: &random) ?? ""
      for _ in 0..<Int.random(in: 0...14, using: &random) {
        text.append(letters.randomElement(using: &random) ?? "a")
      }
      guard try plain.wholeMatch(in: text) != nil else {
        others += 1
        continue
      }
      var address: [UInt8] = []
      let bytes = Array(text.utf8)
      if EmailNormalizer.normalize(bytes.span, into: &address).isValid {
        #expect(String(decoding: address, as: UTF8.self) == text)
        valid += 1
      }
    }
    #expect(valid > 1000)
    #expect(others > 1000)
  }

  private static func run(
    _ file: String,
    _ lookup: String,
    _ url: String,
    _ options: [String],
    _ scratch: borrowing Scratch
  ) throws -> CommandRun.Outcome {
    try CommandRun.run(
      Programs.sluice,
      ["import", file, "--db", url, "--yes"] + options,
      in: scratch.path,
      environment: ["SLUICE_BATCH_ROWS": "50", "SLUICE_LOOKUP": lookup]
    )
  }

  /// Whether a target's records are not found by addresses alone.
  private static func isOfCompanies(_ target: MemberTarget) -> Bool {
    target.isOfCompanies || target.name == "agency-os customers"
  }

  /// Gives stored addresses forms that only the normaliser sees through, and deletes some records.
  private static func disguise(_ target: MemberTarget) -> String {
    if isOfCompanies(target) { return "" }
    let table = target.records?.table ?? "lead_pool"
    return """
      ALTER TABLE \(table) DROP CONSTRAINT IF EXISTS valid_email;
      UPDATE \(table) SET email = upper(email) WHERE email LIKE 'person1%';
      UPDATE \(table) SET email = ' ' || email || '; ' WHERE email LIKE 'person2%';
      UPDATE \(table) SET email = 'mailto:' || email WHERE email LIKE 'person3%';
      DO $$ BEGIN
        IF EXISTS (SELECT FROM information_schema.columns
                   WHERE table_name = '\(table)' AND column_name = 'deleted_at') THEN
          UPDATE \(table) SET deleted_at = now() WHERE email LIKE 'person4%';
        END IF;
      END $$;

      """
  }

  /// Notes when the server is asked for what a file holds.
  private static let watch = """
    CREATE TABLE public.looked_up (name text);
    CREATE FUNCTION public.note_lookup() RETURNS event_trigger LANGUAGE plpgsql SECURITY DEFINER AS $f$
    BEGIN
      INSERT INTO public.looked_up SELECT object_identity FROM pg_event_trigger_ddl_commands()
        WHERE object_identity LIKE '%sluice_found';
    END $f$;
    CREATE EVENT TRIGGER note_lookup ON ddl_command_end WHEN TAG IN ('CREATE TABLE')
      EXECUTE FUNCTION public.note_lookup();
    """
}

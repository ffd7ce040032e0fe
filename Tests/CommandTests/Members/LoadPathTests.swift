import Foundation
import SluicePostgres
import Testing

/// The service, which copies straight into the tables, and a signed-in member, whose rows go by way
/// of temporary tables, load the same.
@Suite struct LoadPathTests {
  @Test(arguments: MemberTarget.all)
  func `both load paths give the same`(_ target: MemberTarget) throws {
    let scratch = try Scratch()
    try scratch.write(target.rows(700), to: "input.csv")
    let direct = try loaded(target, scratch, by: "sluice_service", [])
    #expect(direct.count > 3)
    #expect(direct["import_rows.tsv"]?.contains("inserted") == true)
    let user = ["--as-user", target.member]
    // The application itself may not read the tables, so what policies hide stays unknown to it.
    for role in ["sluice_service"] + (target.hidesRecords ? [] : ["sluice_app"]) {
      let staged = try loaded(target, scratch, by: role, user)
      #expect(Set(direct.keys) == Set(staged.keys))
      for (file, text) in direct where staged[file] != text {
        let lines = LineDifference(expected: text, found: staged[file] ?? "")
        Issue.record("\(file) differs, as \(role) for a member:\n\(lines)")
      }
    }
  }

  @Test func `what policies hide is refused by its unique address where nobody may look`() throws {
    let target = try #require(MemberTarget.all.first { $0.hidesRecords })
    let scratch = try Scratch()
    try scratch.write(target.rows(30), to: "input.csv")
    let tables = try loaded(target, scratch, by: "sluice_app", ["--as-user", target.member])
    let rows = (tables["import_rows.tsv"] ?? "").split(separator: "\n")
    #expect(rows.contains { $0.contains("rejected\ttarget.taken\tperson.email") })
  }

  @Test func `refused rows are told apart and explained alike on both paths`() throws {
    let target = try #require(MemberTarget.all.first)
    let scratch = try Scratch()
    try scratch.write(Self.refusals, to: "input.csv")
    let direct = try loaded(target, scratch, by: "sluice_service", [], Self.rules)
    let rows = (direct["import_rows.tsv"] ?? "").split(separator: "\n").map(String.init)
    for code in ["target.rule", "target.taken", "target.refused", "target.missing_value"] {
      #expect(rows.contains { $0.contains("rejected\t\(code)") }, "no row ends as \(code)")
    }
    for role in ["sluice_service", "sluice_app"] {
      let user = ["--as-user", target.member]
      let staged = try loaded(target, scratch, by: role, user, Self.rules)
      for (file, text) in direct where staged[file] != text {
        let lines = LineDifference(expected: text, found: staged[file] ?? "")
        Issue.record("\(file) differs, as \(role) for a member:\n\(lines)")
      }
    }
  }

  /// Rules of the target that sluice cannot know before it asks.
  private static let rules = """
    CREATE DOMAIN public.job AS text CHECK (VALUE NOT LIKE 'Forbidden%');
    ALTER TABLE people ALTER COLUMN title TYPE public.job;
    ALTER TABLE people ADD CONSTRAINT people_email_check CHECK (email NOT LIKE '%@refused.example');
    ALTER TABLE people ADD CONSTRAINT odd_name CHECK (length(first_name) + length(last_name) < 60);
    CREATE UNIQUE INDEX people_phone_key ON people (org_id, phone);
    ALTER TABLE people ADD CONSTRAINT no_two_alike
      EXCLUDE USING btree (org_id WITH =, linkedin_url WITH =);
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $f$
    BEGIN
      IF NEW.last_name = 'Raised' THEN RAISE EXCEPTION 'no'; END IF;
      IF NEW.last_name = 'Emptied' THEN NEW.first_name := NULL; END IF;
      RETURN NEW;
    END $f$;
    CREATE TRIGGER refuse BEFORE INSERT ON people FOR EACH ROW EXECUTE FUNCTION refuse();
    CREATE FUNCTION refuse_late() RETURNS trigger LANGUAGE plpgsql AS $f$
    BEGIN
      IF NEW.last_name = 'Late' THEN RAISE EXCEPTION 'too late'; END IF;
      RETURN NEW;
    END $f$;
    CREATE CONSTRAINT TRIGGER refuse_late AFTER INSERT ON people
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_late();
    """

  private static let refusals: String = {
    var text = "First Name,Last Name,Email,Phone,Title,LinkedIn,Company\n"
    for row in 0..<200 {
      var last = "Last\(row)"
      var email = "p\(row)@good.example"
      var phone = ""
      var title = "Clerk"
      var profile = ""
      switch row % 20 {
      case 1: title = "Forbidden \(row)"
      case 3: email = "p\(row)@refused.example"
      case 5: last = String(repeating: "x", count: 70)
      case 7: phone = "+1212555\(row < 100 ? "0100" : "0101")"
      case 9: last = "Raised"
      case 11: last = "Emptied"
      case 13: last = "Late"
      case 15: profile = "https://www.linkedin.com/in/same-person"
      default: break
      }
      text += "First\(row),\(last),\(email),\(phone),\(title),\(profile),Company \(row % 9)\n"
    }
    return text
  }()

  private func loaded(
    _ target: MemberTarget,
    _ scratch: borrowing Scratch,
    by role: String,
    _ user: [String],
    _ rules: String = ""
  ) throws -> [String: String] {
    let database = try target.database()
    var connection = try database.connect()
    try connection.execute(rules)
    let outcome = try CommandRun.run(
      Programs.sluice,
      ["import", "input.csv", "--db", database.url(as: role)]
        + target.options(MemberTarget.north) + user,
      in: scratch.path,
      environment: ["SLUICE_BATCH_ROWS": "100"]
    )
    #expect([0, 4].contains(outcome.exit), "\(outcome.stderr)")
    // What it is compared with needs no check of its own.
    if !user.isEmpty { return try database.tables(target) }
    let id = try connection.query("SELECT id FROM sluice.customer_imports").value ?? ""
    let verified = try CommandRun.run(
      Programs.sluice,
      ["verify", id, "--db", database.url],
      in: scratch.path
    )
    #expect(verified.exit == 0, "\(verified.stdout)\(verified.stderr)")
    return try database.tables(target)
  }
}

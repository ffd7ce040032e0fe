import Foundation
import SluicePostgres
import Testing

/// Batches that are under way at the same time get in each other's way only as far as they must.
@Suite struct SideBySideTests {
  /// The first batch sleeps in a trigger while the second writes the phone that the first ends with.
  ///
  /// The server cannot see that the second waits for the first as well as the first for it.
  @Test func `a batch that holds what the batch before wants gives way`() throws {
    let database = try StoryDatabase()
    var connection = try database.connect()
    try connection.execute(
      """
      CREATE UNIQUE INDEX people_phone ON people (org_id, phone);
      CREATE FUNCTION pause() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM pg_sleep(1); RETURN NEW; END $$;
      CREATE TRIGGER pause BEFORE INSERT ON people FOR EACH ROW
        WHEN (NEW.first_name = 'Slow') EXECUTE FUNCTION pause();
      """
    )
    var text = "First Name,Email,Phone\n"
    for row in 0..<500 {
      let number = row == 100 ? 99 : row
      text +=
        "\(row == 0 ? "Slow" : "Ada"),p\(row)@lab.example,+1212555\(String(format: "%04d", number))\n"
    }
    let scratch = try Scratch()
    try text.write(toFile: scratch.path + "/people.csv", atomically: true, encoding: .utf8)
    let outcome = try CommandRun.run(
      Programs.sluice,
      [
        "import", "people.csv", "--db", database.url, "--yes", "--tenant", "default", "--match",
        "exact",
      ],
      in: scratch.path,
      environment: ["SLUICE_BATCH_ROWS": "100"]
    )
    #expect(outcome.exit == 4, "\(outcome.stderr)")
    let rows = try connection.query(
      "SELECT row_number, code FROM sluice.import_rows WHERE status <> 'inserted'"
    ).map { "\($0[0] ?? "") \($0[1] ?? "")" }
    // Row 1 is the header; of the two the earlier one wins, whichever was written first.
    #expect(rows == ["102 target.taken"])
    #expect(try connection.query("SELECT count(*) FROM people").value == "499")
  }

  @Test func `an import goes on over one connection when there are no more`() throws {
    let database = try StoryDatabase()
    var connection = try database.connect()
    try connection.execute(
      """
      CREATE ROLE one_at_a_time LOGIN CONNECTION LIMIT 1 IN ROLE sluice;
      """
    )
    defer {
      try? connection.execute("DROP ROLE one_at_a_time")
    }
    var text = "First Name,Email\n"
    for row in 0..<500 { text += "Ada,p\(row)@lab.example\n" }
    let scratch = try Scratch()
    try text.write(toFile: scratch.path + "/people.csv", atomically: true, encoding: .utf8)
    let outcome = try CommandRun.run(
      Programs.sluice,
      [
        "import", "people.csv", "--yes", "--tenant", "default",
        "--db", database.url.replacing("sluice@", with: "one_at_a_time@"),
      ],
      in: scratch.path,
      environment: ["SLUICE_BATCH_ROWS": "100"]
    )
    #expect(outcome.exit == 0, "\(outcome.stderr)")
    #expect(try connection.query("SELECT count(*) FROM people").value == "500")
  }
}

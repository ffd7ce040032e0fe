import Foundation
import SluicePostgres
import Testing

/// An import that is to be disturbed: its file, its database, and what an undisturbed run leaves behind.
///
/// The undisturbed run loads over one connection, the disturbed ones over several. Every other database
/// has a rule that refuses rows in every batch; in the others all batches load side by side. It has a PostgreSQL of its own, because that is stopped in between.
final class FaultBench {
  /// How many records the file has.
  let rows: Int
  /// Records a transaction.
  let batchRows: Int
  /// How long the undisturbed run took.
  private(set) var duration = Duration.zero
  /// How many transactions it loaded its batches in.
  private(set) var batches = 0
  /// The server.
  let cluster: EmbeddedCluster

  private let folder: String
  private var reference: [Bool: [String: String]] = [:]
  private var trials = 0

  /// Makes file and database, and runs the import undisturbed.
  init(rows: Int, batchRows: Int) throws {
    self.rows = rows
    self.batchRows = batchRows
    folder =
      "/tmp/sluice-faults-\(ProcessInfo.processInfo.processIdentifier)-\(UUID().uuidString.prefix(4))"
    cluster = try EmbeddedCluster(
      directory: folder + "-db",
      // What was committed must be there after an immediate stop; a power cut is not tested.
      extraSettings: ["fsync = off", "synchronous_commit = on", "full_page_writes = off"]
    )
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    _ = try cluster.ensureRunning()
    try makeFiles()
    try makeTemplate()
    for refuses in [true, false] { try runUndisturbed(refuses: refuses) }
  }

  deinit {
    // What cannot be removed now is in the way of nobody.
    try? cluster.destroy()
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// The folder of the server's socket.
  var socketFolder: String {
    let host = cluster.url.split(separator: "@").last?.split(separator: "/").first ?? ""
    return String(host).removingPercentEncoding ?? ""
  }

  /// A fresh database, as it was before the import.
  func makeDatabase() throws -> String {
    trials += 1
    let refuses = trials % 2 == 0
    let name = "trial_\(trials)_\(refuses ? "strict" : "mild")"
    try makeDatabase(name, refuses: refuses)
    return name
  }

  private func makeDatabase(_ name: String, refuses: Bool) throws {
    var admin = try Connection(to: cluster.target(database: "postgres"))
    try admin.execute(
      "CREATE DATABASE \(Identifier(name)) TEMPLATE \(refuses ? "strict" : "mild")"
    )
  }

  private static func refuses(_ database: String) -> Bool { database.hasSuffix("strict") }

  /// Removes a database.
  func drop(_ name: String) throws {
    var admin = try Connection(to: cluster.target(database: "postgres"))
    try admin.execute("DROP DATABASE IF EXISTS \(Identifier(name)) WITH (FORCE)")
  }

  /// Starts the import; always the same command, but for the number of connections.
  ///
  /// `socket` is the folder of the socket to connect to; the server's own when nil.
  func start(
    _ database: String,
    socket: String? = nil,
    connections: Int = .random(in: 2...3)
  ) throws -> CommandRun {
    let host =
      (socket ?? socketFolder)
      .addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    return try CommandRun(
      Programs.sluice,
      [
        "import", "faults.csv", "--db", "postgresql://sluice@\(host)/\(database)",
        "--tenant", "default", "--as", "leads", "--default-region", "US",
        "--suppress", "suppress.txt", "--json", "--connections", String(connections),
      ],
      in: folder,
      environment: ["SLUICE_BATCH_ROWS": String(batchRows)]
    )
  }

  /// Runs the same command until the import is complete.
  ///
  /// - Returns: How often it had to be run.
  func complete(_ database: String, socket: String? = nil) throws -> Int {
    for attempt in 1...10 {
      let outcome = try start(database, socket: socket).wait()
      if Self.isComplete(outcome) { return attempt }
      guard [6, 75].contains(outcome.exit) else { throw NotCompleted(outcome: outcome) }
    }
    throw NotCompleted(outcome: nil)
  }

  /// Whether a run ended with the import complete: some rows of the file cannot be loaded, so the
  /// code is 4; a run after the last commit finds nothing to do.
  static func isComplete(_ outcome: CommandRun.Outcome) -> Bool {
    outcome.exit == 4 || outcome.exit == 0
  }

  /// How many batches are settled.
  func settled(_ database: String) throws -> Int {
    var connection = try Connection(to: cluster.target(database: database))
    return Int(try connection.query("SELECT count(*) FROM sluice.import_batches").value ?? "") ?? 0
  }

  /// The differences between a database and the undisturbed run, in words; without values.
  func differences(_ database: String) throws -> [String] {
    var connection = try Connection(to: cluster.target(database: database))
    let found = try FaultTables.fingerprints(over: &connection)
    var differences: [String] = []
    let refuses = Self.refuses(database)
    let reference = reference[refuses] ?? [:]
    for table in found.keys.sorted() where found[table] != reference[table] {
      var other = try Connection(to: cluster.target(database: Self.referenceName(refuses)))
      let expected = try FaultTables.lines(of: table, over: &other)
      let lines = try FaultTables.lines(of: table, over: &connection)
      let missing = expected.subtracting(lines).sorted().prefix(2)
      let extra = lines.subtracting(expected).sorted().prefix(2)
      differences.append(
        "\(table): \(found[table] ?? "") instead of \(reference[table] ?? "")\n"
          + "  missing: \(missing.joined(separator: "\n    "))\n"
          + "  extra: \(extra.joined(separator: "\n    "))"
      )
    }
    return differences
  }

  /// Says how the test fares, at once: it may take minutes.
  static func tell(_ line: String) {
    try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8))
  }

  private func makeFiles() throws {
    let made = try CommandRun.run(
      Programs.testData,
      [
        "faults", "--rows", String(rows), "--seed", "7", "-o", "faults.csv",
        "--existing-sql", "existing.sql", "--suppress-out", "suppress.txt",
      ],
      in: folder
    )
    guard made.exit == 0 else { throw NotCompleted(outcome: made) }
  }

  private func makeTemplate() throws {
    var admin = try Connection(to: cluster.target(database: "postgres"))
    try admin.execute("CREATE DATABASE mild TEMPLATE template0")
    var connection = try Connection(to: cluster.target(database: "mild"))
    try EmbeddedSchema.ensure(over: &connection)
    let tenant = try connection.query("SELECT id FROM orgs").value ?? ""
    let existing = try String(contentsOfFile: folder + "/existing.sql", encoding: .utf8)
    try connection.execute(existing.replacingOccurrences(of: ":'org'", with: "'\(tenant)'"))
    try connection.execute("ANALYZE")
    _ = consume connection
    try admin.execute("CREATE DATABASE strict TEMPLATE mild")
    var strict = try Connection(to: cluster.target(database: "strict"))
    try strict.execute(
      "ALTER TABLE people ADD CONSTRAINT people_email_check CHECK (email NOT LIKE '%@refused.example')"
    )
  }

  private static func referenceName(_ refuses: Bool) -> String {
    refuses ? "reference_strict" : "reference_mild"
  }

  private func runUndisturbed(refuses: Bool) throws {
    let name = Self.referenceName(refuses)
    try makeDatabase(name, refuses: refuses)
    let begun = ContinuousClock.now
    let outcome = try start(name, connections: 1).wait()
    duration = ContinuousClock.now - begun
    guard outcome.exit == 4 else { throw NotCompleted(outcome: outcome) }
    batches = try settled(name)
    var connection = try Connection(to: cluster.target(database: name))
    reference[refuses] = try FaultTables.fingerprints(over: &connection)
    let counts = try connection.query(
      "SELECT status, count(*) FROM sluice.import_rows GROUP BY 1 ORDER BY 1"
    ).map { "\($0[0] ?? "") \($0[1] ?? "")" }
    Self.tell(
      "faults: \(rows) rows, \(batches) batches, \(duration); \(counts.joined(separator: ", "))"
    )
  }

  /// A program that did not do what it had to.
  struct NotCompleted: Error {
    /// How it ended; nil when it was run too often.
    let outcome: CommandRun.Outcome?
  }
}

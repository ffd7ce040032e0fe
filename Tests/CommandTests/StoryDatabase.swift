import SluicePostgres
import TestSupport

/// A fresh database with the tables of the WorkOS CRM, its tenant `default`, and the ledger.
struct StoryDatabase: ~Copyable {
  /// Its address for `--db`.
  let url: String
  private let database: EmbeddedDatabase

  /// Copies the template; the first call fills it, the ledger by `sluice init`.
  init() throws {
    let made = try EmbeddedDatabase(template: "story") { connection in
      try EmbeddedSchema.ensure(over: &connection)
      try connection.execute("DROP SCHEMA sluice CASCADE")
      let scratch = try Scratch()
      let ended = try CommandRun.run(
        Programs.sluice,
        ["init", "--db", try EmbeddedDatabase.url(of: &connection)],
        in: scratch.path
      )
      guard ended.exit == 0 else { throw NoLedger(stderr: ended.stderr) }
    }
    url = try made.url()
    database = made
  }

  /// As messages name it.
  var description: String { "\(database.target)" }
  /// Its name.
  var name: String { database.name }

  /// Opens a connection to it.
  func connect() throws -> Connection { try database.connect() }

  /// `sluice init` did not work.
  private struct NoLedger: Error {
    let stderr: String
  }
}

import Foundation
import SluicePostgres
import TestSupport

/// A fresh database with the tables of a target and the ledger; those of the WorkOS CRM with its
/// tenant `default` unless another schema is named.
struct StoryDatabase: ~Copyable {
  /// Its address for `--db`.
  let url: String
  private let database: EmbeddedDatabase

  /// Copies the template; the first call fills it, the ledger by `sluice init`.
  ///
  /// What `prepare` puts in as well, such as an earlier import, makes another template, which `label` names.
  init(
    schema: String? = nil,
    label: String = "",
    prepare: (inout Connection) throws -> Void = { _ in }
  ) throws {
    let name = "story_\(schema ?? "workos")\(label)"
    let made = try EmbeddedDatabase(template: name) { connection in
      if let schema {
        let sql = try String(
          contentsOfFile: "\(Fixtures.root)/schemas/\(schema).sql",
          encoding: .utf8
        )
        try connection.execute(sql)
      } else {
        try EmbeddedSchema.ensure(over: &connection)
        try connection.execute("DROP SCHEMA sluice CASCADE")
      }
      let scratch = try Scratch()
      let ended = try CommandRun.run(
        Programs.sluice,
        ["init", "--db", try EmbeddedDatabase.url(of: &connection)],
        in: scratch.path
      )
      guard ended.exit == 0 else { throw NoLedger(stderr: ended.stderr) }
      try prepare(&connection)
    }
    url = try made.url()
    database = made
  }

  /// As messages name it.
  var description: String { "\(database.target)" }
  /// How to connect to it.
  var target: DatabaseTarget { database.target }
  /// Its name.
  var name: String { database.name }

  /// Opens a connection to it.
  func connect() throws -> Connection { try database.connect() }

  /// `sluice init` did not work.
  private struct NoLedger: Error {
    let stderr: String
  }
}

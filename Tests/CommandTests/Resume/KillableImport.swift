import Foundation
import SluicePostgres
import Testing

/// An import that a test runs to its end, or kills in the middle.
struct KillableImport {
  /// The folder of its files.
  let folder: String
  /// Its command line without the database.
  let arguments: [String]
  /// Rows a batch, so few that there are many batches.
  var batchRows = 100
  /// What is set besides.
  var environment: [String: String] = [:]

  /// Runs it to its end.
  func run(_ url: String) throws -> CommandRun.Outcome { try start(url).wait() }

  /// Runs it to its end, which must be that of an import that has loaded what can be loaded.
  func runToItsEnd(_ url: String) throws {
    let outcome = try run(url)
    #expect([0, 4].contains(outcome.exit), "\(outcome.stderr)")
  }

  /// Starts it and kills it as soon as some more batches are settled.
  ///
  /// - Parameters:
  ///   - url: The database for the import.
  ///   - count: How many batches must be settled.
  ///   - database: The same database.
  /// - Returns: Whether it was killed; otherwise it had ended before.
  /// - Throws: When the program does not start or the database fails.
  func isKilled(
    _ url: String,
    afterBatches count: Int = 4,
    in database: borrowing StoryDatabase
  ) throws -> Bool {
    var connection = try database.connect()
    let before = try Self.batches(&connection)
    let program = try start(url)
    while program.isRunning {
      if try Self.batches(&connection) >= before + count { break }
      Thread.sleep(forTimeInterval: 0.002)
    }
    program.signal(SIGKILL)
    return program.wait().exit == 128 + SIGKILL
  }

  /// Tries until an import was killed in the middle; records an issue when every one had ended before.
  static func untilKilled<Result>(_ attempt: () throws -> Result?) rethrows -> Result? {
    for _ in 0..<10 {
      if let result = try attempt() { return result }
    }
    Issue.record("every run ended before it was killed")
    return nil
  }

  private func start(_ url: String) throws -> CommandRun {
    try CommandRun(
      Programs.sluice,
      arguments + ["--db", url],
      in: folder,
      environment: environment.merging(["SLUICE_BATCH_ROWS": "\(batchRows)"]) { $1 }
    )
  }

  private static func batches(_ connection: inout Connection) throws -> Int {
    let count = try connection.query("SELECT count(*) FROM sluice.import_batches").value
    return count.flatMap { Int($0) } ?? 0
  }
}

import ArgumentParser
import Foundation
import SluicePostgres
import SluiceRuns

/// `sluice db`.
struct DB: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "db",
    abstract: "Works with the private embedded PostgreSQL.",
    discussion: """
      Example:
        sluice db psql
      """,
    subcommands: [Start.self, Stop.self, Psql.self, URL.self, Destroy.self]
  )

  /// `sluice db start`.
  struct Start: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Starts it, and makes it if need be.")

    func run() throws {
      try Output.run {
        let cluster = try Embedded.cluster()
        _ = try Destination.embedded(cluster).connect()
        Output.talk("The embedded database runs in \(cluster.directory).")
      }
    }
  }

  /// `sluice db stop`.
  struct Stop: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Stops it; its data stays.")

    func run() throws {
      try Output.run {
        try Embedded.cluster().stop()
        Output.talk("The embedded database is stopped.")
      }
    }
  }

  /// `sluice db psql`.
  struct Psql: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Opens it in psql.")

    @Argument(parsing: .captureForPassthrough, help: "Arguments for psql.")
    var arguments: [String] = []

    func run() throws {
      try Output.run {
        let cluster = try Embedded.cluster()
        _ = try Destination.embedded(cluster).connect()
        let psql = try cluster.psqlCommand()
        let process = Process()
        process.executableURL = Foundation.URL(fileURLWithPath: psql.program)
        process.arguments = psql.arguments + arguments
        try process.run()
        process.waitUntilExit()
        if process.terminationStatus != 0 {
          throw ArgumentParser.ExitCode(process.terminationStatus)
        }
      }
    }
  }

  /// `sluice db url`.
  struct URL: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Prints its address.")

    func run() throws {
      try Output.run { Output.print(try Embedded.cluster().url) }
    }
  }

  /// `sluice db destroy`.
  struct Destroy: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Deletes it with all its data.")

    @Flag(help: "Do not ask.")
    var yes = false

    func run() throws {
      try Output.run {
        let cluster = try Embedded.cluster()
        guard
          yes
            || (Output.canAsk
              && Question.ask("Delete \(cluster.directory) with all imported data?"))
        else {
          throw RunError(
            .usage,
            "Not confirmed; nothing was deleted.\n  Pass --yes to delete \(cluster.directory)."
          )
        }
        try cluster.destroy()
        Output.talk("Deleted \(cluster.directory).")
      }
    }
  }
}

/// The embedded cluster of this user.
enum Embedded {
  static func cluster() throws(RunError) -> EmbeddedCluster {
    do { return try EmbeddedCluster() } catch { throw RunError(.unreachable, error.description) }
  }
}

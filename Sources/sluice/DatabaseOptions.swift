import ArgumentParser
import SluiceRuns

/// Which database a command works on.
struct DatabaseOptions: ParsableArguments {
  @Option(
    name: .customLong("db"),
    help: "Database: postgres://user@host/name. Default: PGHOST and friends, else the embedded one."
  )
  var database: String?

  /// The database, and whether options that need a named one were given without.
  func destination(needsName: [String] = []) throws(RunError) -> Destination {
    try Destination.resolve(database: database, needsName: needsName)
  }
}

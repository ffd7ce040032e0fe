import ArgumentParser
import SluicePostgres
import SluiceRuns

/// `sluice init`.
struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Creates sluice's own tables in a database, or brings them up to date.",
    discussion: """
      Example:
        sluice init --db postgres://crm.example/crm
      """
  )

  @OptionGroup var database: DatabaseOptions

  @Flag(help: "Print the SQL for a database administrator, and do nothing.")
  var printSQL = false

  func run() throws {
    try Output.run {
      if printSQL { return Output.write(Array(Ledger.sql.utf8)) }
      let destination = try database.destination()
      var connection = try destination.connect()
      let before = try Ledger.migrate(over: &connection)
      Output.talk(
        before == Ledger.version
          ? "Nothing to do: \(destination.name) has version \(before) of sluice's tables."
          : "Created version \(Ledger.version) of sluice's tables in \(destination.name)."
      )
    }
  }
}

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
        sluice init --db postgres://localhost/trial --target haste
      """
  )

  @OptionGroup var database: DatabaseOptions

  @Option(help: "Also create a target's tables for trying, where there are none.")
  var target: String?

  @Flag(help: "Print the SQL for a database administrator, and do nothing.")
  var printSQL = false

  func run() throws {
    try Output.run {
      let trial = try target.map { try TrialSchema(target: $0) }
      if printSQL {
        return Output.write(Array(((trial?.sql ?? "") + Ledger.sql).utf8))
      }
      let destination = try database.destination()
      var connection = try destination.connect()
      if let trial {
        Output.talk(
          try trial.create(over: &connection)
            ? "Created a small \(trial.title) for trying, with the tenant default, in \(destination.name)."
            : "\(destination.name) has tables of \(trial.title) already; they were left alone."
        )
      }
      let before = try Ledger.migrate(over: &connection)
      Output.talk(
        before == Ledger.version
          ? "Nothing to do: \(destination.name) has version \(before) of sluice's tables."
          : "Created version \(Ledger.version) of sluice's tables in \(destination.name)."
      )
    }
  }
}

import ArgumentParser
import Sluice
import SluiceRuns

/// `sluice import`.
struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Imports files into people, companies and leads.",
    discussion: """
      Run the same command again to go on after an interruption.

      Example:
        sluice import contacts.csv.gz --db postgres://crm.example/crm --tenant acme
      """
  )

  @Argument(help: "Files to import; - is standard input.")
  var files: [String]

  @OptionGroup var parallel: ConnectionsOption
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var settings: ImportSettings

  @Flag(help: "Read, match and report, but write nothing.")
  var dryRun = false

  @Flag(help: "Import a file again that was imported before.")
  var again = false

  @Flag(help: "Wait while another run writes to the tenant.")
  var wait = false

  @Flag(help: "Do not ask before writing to a named database.")
  var yes = false

  @Flag(help: "Tell everything as JSON, one event a line.")
  var json = false

  func run() throws {
    try Output.run {
      let options = try settings.options()
      let destination = try database.destination(needsName: settings.needsName)
      var control = SluiceRuns.Import.Control()
      control.isDryRun = dryRun
      control.again = again
      control.waits = wait
      control.connections = parallel.connections
      if !yes && Output.canAsk && !dryRun { control.confirm = Question.ask }
      var worst = SluiceRuns.ExitCode.done
      for file in files {
        let exit = ImportSession(
          options: options,
          destination: destination,
          control: control,
          json: json
        ).run(file)
        // The first serious end decides; rows that could not be loaded give way to it.
        if worst == .done || (worst == .rowsRejected && exit != .done) { worst = exit }
        if exit == .interrupted || exit == .terminated { break }
      }
      try Output.end(worst)
    }
  }
}

import ArgumentParser
import Sluice
import SluicePostgres
import SluiceRuns

/// `sluice resume`.
struct Resume: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Goes on with an import that was interrupted.",
    discussion: """
      Example:
        sluice resume 019a3b7c
      """
  )

  @Argument(help: "Id of the import, or its beginning.")
  var id: String

  @OptionGroup var parallel: ConnectionsOption
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var tenant: TenantOptions

  @Option(help: "Where the file is now; default: where it was.")
  var input: String?

  @Flag(help: "Wait while another run writes to the tenant.")
  var wait = false

  @Flag(help: "Tell everything as JSON, one event a line.")
  var json = false

  func run() throws {
    try Output.run {
      let destination = try database.destination()
      var connection = try destination.connect()
      try tenant.check(id, over: &connection)
      let record = try tenant.transaction(over: &connection) { connection in
        try ImportLookup.find(id, over: &connection)
      }
      guard record.status.isUnfinished else {
        Output.talk("Nothing to do: import \(record.id) is \(record.status.rawValue).")
        return
      }
      guard let path = input ?? record.filePath else {
        throw RunError(
          .usage,
          "Import \(record.id) read standard input.\n  Name the file with --input FILE."
        )
      }
      guard var options = JSONText.decode(record.options, as: ImportOptions.self) else {
        throw RunError(.internalError, "The options of import \(record.id) cannot be read.")
      }
      options.asUser = tenant.asUser ?? options.asUser
      options.maxRejected = ImportOptions.Limit(percent: 100)
      var control = SluiceRuns.Import.Control()
      control.waits = wait
      control.connections = parallel.connections
      control.expected = record.id
      let exit = ImportSession(
        options: options,
        destination: destination,
        control: control,
        json: json
      ).run(path)
      try Output.end(exit)
    }
  }
}

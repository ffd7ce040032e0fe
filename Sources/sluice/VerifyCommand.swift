import ArgumentParser
import SluicePostgres
import SluiceRuns

/// `sluice verify`.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Recomputes from file and database whether an import is what its record says.",
    discussion: """
      Ends with 9 when something differs.

      Example:
        sluice verify 0190b2c4
      """
  )

  @Argument(help: "Id of an import, or its beginning.")
  var id: String

  @Option(help: "Where the original file is now. Default: where it was.")
  var input: String?

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var tenant: TenantOptions

  @Flag(help: "One JSON object a line.")
  var json = false

  func run() throws {
    try Output.run {
      var connection = try database.destination().connect()
      try tenant.check(id, over: &connection)
      let holds = try tenant.transaction(over: &connection) { connection in
        let record = try ImportLookup.find(id, over: &connection)
        return try VerifyRun(record, input: input).run(over: &connection) { check in
          Output.print(json ? JSONText.encode(check) : check.line)
        }
      }
      if !json {
        Output.talk(holds ? "Everything holds." : "Something differs; see the lines with ✗.")
      }
      try Output.end(holds ? .done : .verification)
    }
  }
}

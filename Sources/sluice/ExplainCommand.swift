import ArgumentParser
import SluicePostgres
import SluiceRuns

/// `sluice explain`.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tells why a row of an import ended as it did.",
    discussion: """
      Shows what brought it together with another row or record, and what each agreement weighs.

      Example:
        sluice explain 0190b2c4 --row 12
      """
  )

  @Argument(help: "Id of an import, or its beginning.")
  var id: String

  @Option(help: "The row, counted as a spreadsheet does.")
  var row: Int

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var tenant: TenantOptions

  @Flag(help: "One JSON object.")
  var json = false

  func run() throws {
    try Output.run {
      var connection = try database.destination().connect()
      try tenant.check(id, over: &connection)
      let found = try tenant.transaction(over: &connection) { connection in
        let record = try ImportLookup.find(id, over: &connection)
        return try RowExplanation(record, row: row, over: &connection)
      }
      if json {
        Output.print(found.json)
      } else {
        Output.write(Array(found.text.utf8))
      }
    }
  }
}

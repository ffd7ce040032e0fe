import ArgumentParser
import SluicePostgres
import SluiceRuns

/// `sluice rows`.
struct Rows: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tells what became of each row of an import.",
    discussion: """
      Example:
        sluice rows 0190b2c4 -o contacts-with-outcome.csv
        sluice rows 0190b2c4 --remarks
      """
  )

  @Argument(help: "Id of an import, or its beginning.")
  var id: String

  @Option(
    name: .shortAndLong,
    help: "Write the original file with each row's outcome to this file; - is standard output."
  )
  var output: String?

  @Option(help: "Where the original file is now. Default: where it was.")
  var input: String?

  @Option(help: "Only rows with this status, for example rejected.")
  var status: String?

  @Flag(
    help: "Only rows that were loaded without a value that could not be used, or with a remark."
  )
  var remarks = false

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var tenant: TenantOptions

  @Flag(help: "One JSON object a line.")
  var json = false

  func run() throws {
    try Output.run {
      var connection = try database.destination().connect()
      try tenant.check(id, over: &connection)
      try tenant.transaction(over: &connection) { connection in
        let record = try ImportLookup.find(id, over: &connection)
        let run = try RowsRun(record, status: status, withRemarks: remarks)
        guard let output else {
          return try run.list(json: json, over: &connection, write: Output.write)
        }
        try run.writeFile(to: output, input: input, over: &connection, print: Output.write)
      }
    }
  }
}

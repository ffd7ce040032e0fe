import ArgumentParser
import SluicePostgres
import SluiceRuns

/// `sluice errors`.
struct Errors: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Tells why rows of an import could not be loaded, or writes them to a file to correct.",
    discussion: """
      Correct the file and import it like any other.

      Example:
        sluice errors 0190b2c4 -o to-correct.csv
      """
  )

  @Argument(help: "Id of an import, or its beginning.")
  var id: String

  @Option(
    name: .shortAndLong,
    help: "Write the rows as they were, with reasons, to this file; - is standard output."
  )
  var output: String?

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var tenant: TenantOptions

  @Flag(help: "One JSON object a line for each reason.")
  var json = false

  func run() throws {
    try Output.run {
      var connection = try database.destination().connect()
      try tenant.check(id, over: &connection)
      try tenant.transaction(over: &connection) { try show(over: &$0) }
    }
  }

  private func show(over connection: inout Connection) throws {
    let record = try ImportLookup.find(id, over: &connection)
    let causes = try ProblemCause.read(record, over: &connection)
    let count = causes.reduce(0) { $0 + $1.rows }
    guard count > 0 else {
      if !json { Output.talk("No row of this import has a problem.") }
      return
    }
    if let output { return try write(record, to: output, over: &connection) }
    if json {
      for cause in causes { Output.print(JSONText.encode(cause)) }
      return
    }
    Output.print(
      "\(record.fileName): \(count) \(count == 1 ? "row" : "rows") could not be loaded"
    )
    for cause in causes { Output.print(cause.text) }
    Output.talk("Get them as a file: sluice errors \(id) -o errors.csv")
  }

  private func write(
    _ record: ImportRecord,
    to output: String,
    over connection: inout Connection
  ) throws {
    let outcome = try ErrorsRun(record).writeFile(
      to: output,
      over: &connection,
      print: Output.write
    )
    if outcome.written > 0 {
      Output.talk("\(outcome.written) rows written\(output == "-" ? "" : " to \(output)").")
    }
    guard !outcome.missing.isEmpty else { return }
    Output.talk(
      """
      The text of \(outcome.missing.count) rows is not in the database: it was not kept, or its time is over.
        Rows: \(RowRanges.text(outcome.missing))
        From the original file: sluice rows \(id) --status rejected -o FILE
      """
    )
    if outcome.written == 0 { try Output.end(.input) }
  }
}

import ArgumentParser
import SluicePostgres
import SluiceRuns

/// `sluice review export`.
struct ReviewExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes the rows that wait to a file for a spreadsheet.",
    discussion: """
      Fill in the column _sluice_decision: same, new, or the name of a candidate. Then: sluice review apply

      Example:
        sluice review export 0190b2c4 -o to-decide.csv
      """
  )

  @OptionGroup var session: ReviewSession

  @Option(name: .shortAndLong, help: "The file; - is standard output.")
  var output: String

  func run() throws {
    try Output.run {
      let (record, rows) = try session.read()
      if rows.isEmpty { return Output.talk("No row of \(record.fileName) waits for a decision.") }
      try ReviewFile(rows, of: record).write(to: output, print: Output.write)
      let count = rows.count { $0.repeats == nil }
      Output.talk("\(Numbers.counted(count, "row", "rows")) written.")
    }
  }
}

import ArgumentParser
import SluiceRuns

/// `sluice review apply`.
struct ReviewApply: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: "Settles rows as a file of sluice review export says.",
    discussion: """
      Example:
        sluice review apply 0190b2c4 to-decide.csv
      """
  )

  @OptionGroup var session: ReviewSession

  @Argument(help: "The file, with its column _sluice_decision filled in.")
  var file: String

  func run() throws {
    try Output.run {
      let (record, rows) = try session.read()
      let decisions = try ReviewFile(rows, of: record).decisions(from: file)
      try session.settle(decisions, record, rows)
    }
  }
}

import ArgumentParser
import SluiceRuns

/// `sluice review accept`.
struct ReviewAccept: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept",
    abstract: "Says that rows are the same as what they were found to be like.",
    discussion: """
      What the import's mode says of records that are there is done then.

      Example:
        sluice review accept 0190b2c4 --row 12
      """
  )

  @OptionGroup var session: ReviewSession
  @OptionGroup var rows: ReviewRows

  @Option(
    name: .customLong("as"),
    help: "Which of several candidates, \"row 7\" or a record's id; default: the likeliest."
  )
  var candidate: String?

  func run() throws {
    try Output.run {
      let (record, held) = try session.read()
      let decisions = try rows.chosen(held, session.id).map {
        try ReviewDecision.same($0, as: candidate)
      }
      try session.settle(decisions, record, held)
    }
  }
}

import ArgumentParser
import SluiceRuns

/// `sluice review reject`.
struct ReviewReject: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reject",
    abstract: "Says that rows are the same as nothing that is there, and loads them.",
    discussion: """
      Example:
        sluice review reject 0190b2c4 --row 12
      """
  )

  @OptionGroup var session: ReviewSession
  @OptionGroup var rows: ReviewRows

  func run() throws {
    try Output.run {
      let (record, held) = try session.read()
      let decisions = try rows.chosen(held, session.id).map { ReviewDecision.apart($0) }
      try session.settle(decisions, record, held)
    }
  }
}

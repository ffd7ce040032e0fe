import ArgumentParser
import SluiceRuns

/// `sluice review list`.
struct ReviewList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists the rows that wait, with what they may be the same as.",
    discussion: """
      Example:
        sluice review list 0190b2c4
      """
  )

  @OptionGroup var session: ReviewSession

  func run() throws {
    try Output.run {
      let (record, rows) = try session.read()
      let list = HeldList(rows, of: record)
      if session.json {
        for line in list.json { Output.print(line) }
      } else {
        Output.print(list.text)
        if !rows.isEmpty {
          Output.talk("Decide with: sluice review accept|reject \(session.id) --row N")
        }
      }
    }
  }
}

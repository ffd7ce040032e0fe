import ArgumentParser
import SluiceRuns

/// `sluice sniff`.
struct Sniff: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says what a file is, how it would be read, and what is in its columns.",
    discussion: """
      Example:
        sluice sniff contacts.csv
      """
  )

  @Argument(help: "File to look at; - is standard input.")
  var file: String

  @OptionGroup var reading: ReadingSettings

  @Flag(help: "Show three values of each column.")
  var show = false

  @Flag(help: "Tell everything as one JSON object.")
  var json = false

  func run() throws {
    try Output.run {
      let run = SniffRun(path: file, options: reading.options, showsValues: show)
      let report = try run.run()
      Output.print(json ? JSONText.encode(report) : SniffText(report).text)
    }
  }
}

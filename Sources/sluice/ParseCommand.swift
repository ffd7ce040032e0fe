import ArgumentParser
import SluiceRuns

/// `sluice parse`.
struct Parse: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prints the records of a file as they are: cat for any export.",
    discussion: """
      Example:
        sluice parse contacts.csv.gz | head
      """
  )

  @Argument(help: "File to print; - is standard input.")
  var file: String

  @OptionGroup var reading: ReadingSettings

  @Flag(help: "One JSON object a line instead of CSV.")
  var json = false

  func run() throws {
    try Output.run {
      try ParseRun(path: file, options: reading.options, json: json).run(write: Output.write)
    }
  }
}

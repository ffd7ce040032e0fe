import ArgumentParser
import Sluice
import SluiceRuns

/// `sluice clean`.
struct Clean: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes a file's records normalised and without duplicates; needs no database.",
    discussion: """
      Example:
        sluice clean contacts.csv -o clean.csv --suppress do-not-contact.csv
      """
  )

  @Argument(help: "File to clean; - is standard input.")
  var file: String

  @Option(name: .shortAndLong, help: "File to write; - is standard output.")
  var output: String

  @Option(help: "Also write the rows that cannot be used, with reasons, to this file.")
  var errors: String?

  @Option(name: .customLong("as"), help: "What the records are: contacts, leads or pool.")
  var kind: String?

  @Option(help: "Source mapping: name or path. Default: found by the header.")
  var mapping: String?

  @Option(help: "Country of phone numbers in rows without one, for example US.")
  var defaultRegion: String?

  @Option(help: "File of people who must not be contacted. May be repeated.")
  var suppress: [String] = []

  @OptionGroup var reading: ReadingSettings

  @OptionGroup var values: ValueSettings

  @Option(help: "Stop before writing when more of the first 5,000 rows cannot be used: N or N%.")
  var maxRejected = "50%"

  @Option(help: "Rows that may be rejected with exit code 0: N or N%.")
  var tolerate = "0"

  @Flag(help: "Accept a file without records.")
  var allowEmpty = false

  @Flag(help: "Tell everything as JSON, one event a line, on standard error.")
  var json = false

  func run() throws {
    try Output.run {
      let signals = SignalWatch()
      let teller = EventTeller(json: false)
      let tell: (RunEvent) -> Void = json ? { _ in } : teller.tell
      let work = CleanRun(
        options: try options(),
        stop: signals.stop,
        print: Output.write,
        tell: tell
      )
      defer { teller.endProgress() }
      let report = try work.run(path: file)
      teller.endProgress()
      Output.talk(json ? JSONText.encode(ReportEvent(report)) : Summary(report).text)
      try Output.end(report.exit)
    }
  }

  private func options() throws(RunError) -> CleanOptions {
    var options = CleanOptions()
    options.output = output
    options.errors = errors
    options.shared.kind = kind
    options.shared.mapping = mapping
    options.shared.defaultRegion = defaultRegion
    options.shared.suppress = suppress
    options.shared.input = reading.options
    options.shared.maxRejected = try limit(maxRejected, "--max-rejected")
    options.shared.tolerate = try limit(tolerate, "--tolerate")
    options.shared.allowEmpty = allowEmpty
    values.fill(&options.shared)
    return options
  }

  private func limit(_ text: String, _ name: String) throws(RunError) -> ImportOptions.Limit {
    guard let limit = ImportOptions.Limit(text) else {
      throw RunError(.usage, "\(name) takes a number of rows or a share such as 10%.")
    }
    return limit
  }
}

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

  @OptionGroup var source: SourceSettings
  @OptionGroup var reading: ReadingSettings
  @OptionGroup var values: ValueSettings
  @OptionGroup var settings: FileSettings

  @Flag(help: "Tell everything as JSON, one event a line, on standard error.")
  var json = false

  func run() throws {
    try Output.run {
      let signals = SignalWatch()
      let teller = EventTeller(json: false)
      let tell: (RunEvent) -> Void = json ? { _ in } : teller.tell
      var options = try options()
      let run = try RunInputs([InputList.Input(path: file, member: nil)], options: options.shared)
      options.shared.runLists = run.listFiles
      if !json { teller.tellLists(of: run) }
      let work = CleanRun(
        options: options,
        stop: signals.stop,
        confirm: Question.mapping(unless: source.noInput),
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
    options.shared = try settings.options(source.options(reading, values))
    return options
  }
}

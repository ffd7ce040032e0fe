import ArgumentParser
import Sluice
import SluiceRuns

/// `sluice check`.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Reads a whole file as an import would, and says what is wrong with it.",
    discussion: """
      Writes nothing. Groups rows that cannot be loaded, remarks about values and changes by cause, each with an \
      example whose letters and digits are masked. Ends with the exit code that an import would have.

      Example:
        sluice check contacts.csv --default-region US
      """
  )

  @Argument(help: "File to check; - is standard input.")
  var file: String

  @OptionGroup var source: SourceSettings
  @OptionGroup var reading: ReadingSettings
  @OptionGroup var values: ValueSettings
  @OptionGroup var settings: FileSettings

  @Flag(help: "Tell everything as JSON, one event a line.")
  var json = false

  func run() throws {
    try Output.run {
      let signals = SignalWatch()
      let teller = EventTeller(json: json)
      var options = try settings.options(source.options(reading, values))
      let run = try RunInputs([InputList.Input(path: file, member: nil)], options: options)
      options.runLists = run.listFiles
      teller.tellLists(of: run)
      let work = CheckRun(
        options: options,
        stop: signals.stop,
        confirm: Question.mapping(unless: source.noInput),
        tell: teller.tell
      )
      defer { teller.endProgress() }
      let report = try work.run(path: file)
      teller.endProgress()
      Output.print(json ? JSONText.encode(CheckEvent(report)) : CheckText(report).text)
      try Output.end(report.exit)
    }
  }
}

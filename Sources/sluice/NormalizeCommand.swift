public import ArgumentParser
public import SluiceRuns

/// `sluice normalize`.
struct Normalize: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Brings phones, e-mails, names and other values into their normal form, as a filter.",
    discussion: """
      Reads one value a line, or a CSV file with the columns id, value and perhaps region. A value \
      without a normal form leaves a blank.

      Example:
        echo '(212) 555-0123' | sluice normalize phone --default-region US
      """
  )

  @Argument(help: "What the values are.")
  var kind: NormalizeKind

  @Argument(help: "File to read; - is standard input.")
  var file = "-"

  @Option(help: "Country of values without one, for example US.")
  var defaultRegion: String?

  @OptionGroup var values: ValueSettings

  @Flag(help: "Say what became of each value, and by which rules.")
  var explain = false

  func run() throws {
    try Output.run {
      var options = ImportOptions()
      values.fill(&options)
      let run = NormalizeRun(
        kind: kind,
        path: file,
        defaultRegion: defaultRegion,
        values: options,
        explains: explain
      )
      try run.run(write: Output.write)
    }
  }
}

extension NormalizeKind: ExpressibleByArgument {}

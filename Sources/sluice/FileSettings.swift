import ArgumentParser
import Sluice
import SluiceRuns

/// Options of the commands that work on a file without a database.
struct FileSettings: ParsableArguments {
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

  @Flag(help: "Give names all in capitals or all in small letters their proper case.")
  var properCase = false

  @Option(help: "Stop before writing when more of the first 5,000 rows cannot be used: N or N%.")
  var maxRejected = "50%"

  @Option(help: "Rows that may be rejected with exit code 0: N or N%.")
  var tolerate = "0"

  @Flag(help: "Accept a file without records.")
  var allowEmpty = false

  /// The options as the runs take them.
  func options() throws(RunError) -> ImportOptions {
    var options = ImportOptions()
    options.kind = kind
    options.mapping = mapping
    options.defaultRegion = defaultRegion
    options.suppress = suppress
    options.input = reading.options
    options.nameCasing = properCase ? .proper : nil
    options.maxRejected = try limit(maxRejected, "--max-rejected")
    options.tolerate = try limit(tolerate, "--tolerate")
    options.allowEmpty = allowEmpty
    values.fill(&options)
    return options
  }

  private func limit(_ text: String, _ name: String) throws(RunError) -> ImportOptions.Limit {
    guard let limit = ImportOptions.Limit(text) else {
      throw RunError(.usage, "\(name) takes a number of rows or a share such as 10%.")
    }
    return limit
  }
}

import ArgumentParser
import SluiceRuns

/// Options of the commands that work on a file without a database.
struct FileSettings: ParsableArguments {
  @Option(help: "Stop before writing when more of the first 5,000 rows cannot be used: N or N%.")
  var maxRejected = "50%"

  @Option(help: "Rows that may be rejected with exit code 0: N or N%.")
  var tolerate = "0"

  @Flag(help: "Accept a file without records.")
  var allowEmpty = false

  /// The options as the runs take them, with those about the source.
  func options(_ source: ImportOptions) throws(RunError) -> ImportOptions {
    var options = source
    options.maxRejected = try ImportOptions.Limit(maxRejected, option: "--max-rejected")
    options.tolerate = try ImportOptions.Limit(tolerate, option: "--tolerate")
    options.allowEmpty = allowEmpty
    return options
  }
}

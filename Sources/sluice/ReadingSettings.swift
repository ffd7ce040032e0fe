import ArgumentParser
import SluiceRuns

/// Options for how a file is to be read; without them it is found out.
struct ReadingSettings: ParsableArguments {
  @Option(help: "What separates values: comma, semicolon, tab, pipe. Default: found out.")
  var delimiter: String?

  @Option(help: "What encloses values: a character, or none. Default: found out.")
  var quote: String?

  @Option(help: "Character set, for example windows-1252. Default: found out.")
  var encoding: String?

  @Option(help: "Which file of a ZIP archive to read.")
  var member: String?

  @Option(
    help: "Which sheet of a workbook to read: its name or number. Default: the first visible."
  )
  var sheet: String?

  @Option(help: "How many times its size a compressed file may grow. Default: 2000, sheets 500.")
  var maxExpansion: Int?

  @Option(
    help: "Where the records are: data.items in JSON, //contact in XML. Default: found out."
  )
  var records: String?

  @Option(help: "Which stream of a file of Singer or Airbyte messages to read.")
  var stream: String?

  @Flag(help: "Read XML whose entities grow to more than ten times the file's size.")
  var expandEntities = false

  @Option(help: "How deep JSON and XML may be nested. Default: 128, sheets 256.")
  var maxNesting: Int?

  @Option(help: "How many columns records of JSON and XML may have. Default: 4096.")
  var maxColumns: Int?

  @Option(help: "How long a record may be, in MiB. Default: 16.")
  var maxRecord: Int?

  @Option(help: "How many containers may lie in one another. Default: 5.")
  var maxLayers: Int?

  @Option(help: "How many files an archive may have. Default: 200000.")
  var maxFiles: Int?

  @Option(help: "How much memory a workbook's shared texts may take, in MiB. Default: 1024.")
  var maxTexts: Int?

  /// The options as the runs take them.
  var options: InputOptions {
    var options = InputOptions()
    options.delimiter = delimiter
    options.quote = quote
    options.encoding = encoding
    options.member = member
    options.sheet = sheet
    options.maxExpansion = maxExpansion
    options.records = records
    options.stream = stream
    options.expandsEntities = expandEntities
    options.limits.nesting = maxNesting
    options.limits.columns = maxColumns
    options.limits.recordMiB = maxRecord
    options.limits.layers = maxLayers
    options.limits.files = maxFiles
    options.limits.textsMiB = maxTexts
    return options
  }
}

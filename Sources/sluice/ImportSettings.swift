import ArgumentParser
import SluiceRuns

/// Options of `import`.
struct ImportSettings: ParsableArguments {
  @Option(help: "Tenant to import into: id or short name.")
  var tenant: String?

  @Option(help: "Target mapping: what the database is.")
  var target: String?

  @Option(
    help: """
      Records already there: fill fills their blanks, upsert lets the file win, update does that and adds \
      nobody, insert leaves them as they are. A blank never overwrites. (default: fill)
      """
  )
  var mode: String?

  @Option(
    help: """
      How rows are found to be the same: exact by e-mail addresses and record ids, similar also by names, phones, \
      companies, profiles and dates of birth.
      """
  )
  var match = "similar"

  @Option(
    help: "Rows that may be the same as others: hold keeps them for sluice review, new loads them."
  )
  var onUncertain = "hold"

  @Option(
    help: "Rows of records that were deleted there: keep leaves them out, new loads them anew."
  )
  var deleted = "keep"

  @Option(help: "Stop before writing when more of the first 5,000 rows cannot be loaded: N or N%.")
  var maxRejected = "50%"

  @Option(help: "Rows that may be rejected with exit code 0: N or N%.")
  var tolerate = "0"

  @Flag(help: "Accept that columns are gone that the last such file had.")
  var allowMissingColumns = false

  @Flag(help: "Accept an empty file.")
  var allowEmpty = false

  @Option(help: "Which rows' text is kept in the database: none, problems or all.")
  var keepRaw = "problems"

  @Option(help: "Days for which it is kept.")
  var keepDays = 30

  @Option(help: "Where the data came from, for the record.")
  var sourceNote: String?

  @Option(help: "Act as this signed-in user of the target, by id; its policies decide then.")
  var asUser: String?

  @Option(
    name: .customLong("set"),
    help: "Database setting for each transaction, NAME=VALUE. May be repeated."
  )
  var settings: [String] = []

  @Option(
    name: .customLong("with"),
    help: "What the target wants chosen for the whole file, such as campaign=NAME. May be repeated."
  )
  var choices: [String] = []

  @Option(help: "Most memory that the keys of all rows may need, in MiB.")
  var memory = 4_096

  /// Options that make no sense for the embedded database.
  var needsName: [String] {
    (tenant == nil ? [] : ["--tenant"]) + (target == nil ? [] : ["--target"])
      + (asUser == nil ? [] : ["--as-user"])
  }

  /// The options of an import, with those about the source.
  func options(_ source: ImportOptions) throws(RunError) -> ImportOptions {
    var options = source
    options.target = target ?? options.target
    options.tenant = tenant ?? options.tenant
    options.mode = mode ?? options.mode
    options.modeIsSaid = mode == nil ? nil : true
    _ = try options.importMode()
    try options.match(match, onUncertain: onUncertain)
    try options.treatDeleted(deleted)
    guard ["none", "problems", "all"].contains(keepRaw) else {
      throw RunError(.usage, "--keep-raw takes none, problems or all.")
    }
    options.keepRaw = keepRaw
    options.retentionDays = keepDays
    options.sourceNote = sourceNote
    options.asUser = asUser
    options.settings = settings
    options.choices = choices.isEmpty ? nil : choices
    _ = try ImportOptions.settingPairs(settings)
    options.maxRejected = try ImportOptions.Limit(maxRejected, option: "--max-rejected")
    options.tolerate = try ImportOptions.Limit(tolerate, option: "--tolerate")
    options.allowEmpty = allowEmpty
    options.allowsMissingColumns = allowMissingColumns ? true : nil
    options.memoryMiB = memory
    return options
  }
}

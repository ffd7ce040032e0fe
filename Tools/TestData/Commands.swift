import ArgumentParser
import Foundation

/// The options that every layout has.
struct FileOptions: ParsableArguments {
  @Option(help: "How many records to write, without the header.")
  var rows: Int

  @Option(help: "Makes another population; the same seed makes the same file.")
  var seed: UInt64 = 1

  @Option(name: .shortAndLong, help: "The file to write; - is standard output.")
  var output: String

  @Option(help: "Also write what an import must find, one line per record.")
  var truth: String?

  func validate() throws {
    guard rows >= 0 else {
      throw ValidationError("--rows must not be negative.")
    }
  }

  /// Writes the file and its truth, and tells standard error what is in it.
  func write(_ layout: some Layout) async throws {
    let run = FileRun(
      layout: layout,
      rows: rows,
      output: try OutputFile.open(output),
      truth: try truth.map(OutputFile.open)
    )
    let tally = try await run.write()
    try FileHandle.standardError.write(contentsOf: Data(tally.summary.utf8))
  }
}

/// The command `sluice-testdata contacts`.
struct ContactsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "contacts",
    abstract: "The benchmark file: 15 dirty columns, 5 % duplicates, 1 % of the people suppressed."
  )

  @OptionGroup var file: FileOptions

  @Option(help: "Write the suppression list: the e-mails of 1 % of the people, one per line.")
  var suppressOut: String?

  func run() async throws {
    let layout = ContactsLayout(seed: file.seed)
    try await file.write(layout)
    if let suppressOut {
      var list = CSVWriter()
      layout.writeSuppressions(rows: file.rows, to: &list)
      try OutputFile.open(suppressOut).write(contentsOf: list.bytes)
    }
  }
}

/// The command `sluice-testdata pool`.
struct PoolCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pool",
    abstract: "A bought lead pool with Apollo's columns, and a few damaged records."
  )

  @OptionGroup var file: FileOptions

  func run() async throws {
    try await file.write(PoolLayout(seed: file.seed))
  }
}

/// The command `sluice-testdata hubspot`.
struct HubSpotCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hubspot",
    abstract: "HubSpot's export of all contacts, with opt-outs and the quirks of real files."
  )

  @OptionGroup var file: FileOptions

  func run() async throws {
    try await file.write(HubSpotLayout(seed: file.seed, rows: file.rows))
  }
}

/// The command `sluice-testdata faults`.
struct FaultsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "faults",
    abstract: "The input of the fault tests, with the records that the database has before."
  )

  @OptionGroup var file: FileOptions

  @Option(help: "Write SQL for about 5 % of the people; run it with psql -v org=TENANT-ID.")
  var existingSql: String

  @Option(help: "Write the suppression list: the e-mails of 1 % of the people, one per line.")
  var suppressOut: String

  func run() async throws {
    let layout = FaultsLayout(seed: file.seed, rows: file.rows)
    try await file.write(layout)
    var sql = CSVWriter()
    layout.writeExisting(rows: file.rows, to: &sql)
    try OutputFile.open(existingSql).write(contentsOf: sql.bytes)
    var list = CSVWriter()
    layout.writeSuppressions(rows: file.rows, to: &list)
    try OutputFile.open(suppressOut).write(contentsOf: list.bytes)
  }
}

import ArgumentParser
import Sluice
import SluicePostgres
import SluiceRuns

/// `sluice status`.
struct Status: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows imports, or one of them in full.",
    discussion: """
      Example:
        sluice status
      """
  )

  @Argument(help: "Id of an import, or its beginning.")
  var id: String?

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var tenant: TenantOptions

  @Option(help: "How many imports to show.")
  var limit = 20

  @Flag(help: "One JSON object a line.")
  var json = false

  func run() throws {
    try Output.run {
      var connection = try database.destination().connect()
      try tenant.transaction(over: &connection) { try show(over: &$0) }
    }
  }

  private func show(over connection: inout Connection) throws {
    if let id {
      let record = try ImportLookup.find(id, over: &connection)
      let overview = try ImportOverview.read(record, over: &connection)
      Output.print(json ? JSONText.encode(StatusLine(overview)) : StatusText(overview).full)
      return
    }
    guard try Ledger.installedVersion(over: &connection) > 0 else {
      return Output.talk("No imports yet.")
    }
    let records = try Ledger.recent(tenant: nil, limit: limit, over: &connection)
    if records.isEmpty { Output.talk("No imports yet.") }
    for record in records.reversed() {
      let overview = try ImportOverview.read(record, over: &connection)
      Output.print(json ? JSONText.encode(StatusLine(overview)) : StatusText(overview).line)
    }
  }
}

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
      if let id { try tenant.check(id, over: &connection) }
      let visible = try id == nil ? visible(over: &connection) : nil
      try tenant.transaction(over: &connection) { try show(visible, over: &$0) }
    }
  }

  /// The imports that `--as-user` may see, of all there are; nil for everything.
  private func visible(over connection: inout Connection) throws -> Set<RecordID>? {
    guard var access = try tenant.access() else { return nil }
    let records = try tenant.transaction(over: &connection) { connection in
      try Ledger.installedVersion(over: &connection) == 0
        ? [] : try Ledger.recent(tenant: nil, limit: Int(Int32.max), over: &connection)
    }
    return Set(try records.filter { try access.permits($0, over: &connection) }.map(\.id))
  }

  private func show(_ visible: Set<RecordID>?, over connection: inout Connection) throws {
    if let id {
      let record = try ImportLookup.find(id, over: &connection)
      let overview = try ImportOverview.read(record, over: &connection)
      Output.print(json ? JSONText.encode(StatusLine(overview)) : StatusText(overview).full)
      return
    }
    guard try Ledger.installedVersion(over: &connection) > 0 else {
      return Output.talk("No imports yet.")
    }
    let all = visible == nil ? limit : Int(Int32.max)
    let records = try Ledger.recent(tenant: nil, limit: all, over: &connection)
      .filter { visible?.contains($0.id) != false }.prefix(limit)
    if records.isEmpty { Output.talk("No imports yet.") }
    for record in records.reversed() {
      let overview = try ImportOverview.read(record, over: &connection)
      Output.print(json ? JSONText.encode(StatusLine(overview)) : StatusText(overview).line)
    }
  }
}

import ArgumentParser
import SluicePostgres
import SluiceRuns

/// `sluice cancel`.
struct Cancel: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Gives an unfinished import up; what it loaded stays.",
    discussion: """
      A run that is under way stops before its next batch.

      Example:
        sluice cancel 019a3b7c
      """
  )

  @Argument(help: "Id of the import, or its beginning.")
  var id: String

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var tenant: TenantOptions

  func run() throws {
    try Output.run {
      var connection = try database.destination().connect()
      try tenant.check(id, over: &connection)
      let (record, settled) = try tenant.transaction(over: &connection) { try cancel(over: &$0) }
      Output.talk(
        "Cancelled import \(record.id). \(Numbers.grouped(settled)) rows were settled and stay."
      )
    }
  }

  private func cancel(over connection: inout Connection) throws -> (ImportRecord, settled: Int) {
    let record = try ImportLookup.find(id, over: &connection)
    guard record.status.isUnfinished else {
      throw RunError(
        .usage,
        "Import \(record.id) is \(record.status.rawValue); there is nothing to cancel."
      )
    }
    return (record, try ImportCancellation.cancel(record, over: &connection))
  }
}

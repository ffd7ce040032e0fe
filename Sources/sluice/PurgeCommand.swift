import ArgumentParser
import Sluice
import SluicePostgres
import SluiceRuns

/// `sluice purge`.
struct Purge: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Deletes kept row texts that have expired.",
    discussion: """
      Example:
        sluice purge
      """
  )

  @Option(
    name: .customLong("import"),
    help: "Delete the texts of this import now, and the values of records that it changed."
  )
  var id: String?

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var tenant: TenantOptions

  func run() throws {
    try Output.run {
      var connection = try database.destination().connect()
      let (texts, changes) = try tenant.transaction(over: &connection) { connection in
        guard let id else { return (try Ledger.purge(over: &connection), 0) }
        let record = try ImportLookup.find(id, over: &connection)
        return try Ledger.purge(importID: record.id, over: &connection)
      }
      Output.talk("Deleted the text of \(Numbers.grouped(texts)) rows; their outcomes stay.")
      if changes > 0 {
        Output.talk(
          "Deleted \(Numbers.grouped(changes)) values of records from before and after a change."
        )
      }
    }
  }
}

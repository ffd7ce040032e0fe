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

  @Option(name: .customLong("import"), help: "Delete the texts of this import now.")
  var id: String?

  @OptionGroup var database: DatabaseOptions

  func run() throws {
    try Output.run {
      var connection = try database.destination().connect()
      let deleted: Int
      if let id {
        let record = try ImportLookup.find(id, over: &connection)
        deleted = try Ledger.purge(importID: record.id, over: &connection)
      } else {
        deleted = try Ledger.purge(over: &connection)
      }
      Output.talk("Deleted the text of \(Numbers.grouped(deleted)) rows; their outcomes stay.")
    }
  }
}

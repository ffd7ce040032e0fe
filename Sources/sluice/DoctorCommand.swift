import ArgumentParser
import Sluice
import SluicePostgres
import SluiceRuns

/// `sluice doctor`.
struct Doctor: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Checks that everything an import needs is there.",
    discussion: """
      Example:
        sluice doctor --db postgres://crm.example/crm --tenant acme
      """
  )

  @OptionGroup var database: DatabaseOptions

  @Option(help: "Tenant to check.")
  var tenant: String?

  @Option(help: "Target mapping to check.")
  var target = "workos"

  @Option(help: "What this signed-in user of the target may do, by id.")
  var asUser: String?

  func run() throws {
    try Output.run {
      let destination = try database.destination()
      let checks = Checkup(
        destination: destination,
        tenant: tenant ?? (destination.isEmbedded ? EmbeddedSchema.tenant : nil),
        target: target,
        asUser: asUser
      ).run()
      for check in checks {
        Output.print("\(check.isGood ? "ok  " : "BAD ") \(check.name): \(check.finding)")
      }
      if let bad = checks.first(where: { !$0.isGood }) { try Output.end(bad.exit) }
    }
  }
}

import ArgumentParser
import Sluice
import SluicePostgres
import SluiceRuns

/// `sluice version`.
struct Version: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prints the version.",
    discussion: """
      Example:
        sluice version
      """
  )

  func run() {
    Output.print(
      "sluice \(Machine.version) (tables \(Ledger.version), phone plans \(PhoneParser.planVersion))"
    )
  }
}

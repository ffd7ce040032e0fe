import ArgumentParser
import SluiceRuns

/// `sluice review`.
struct Review: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Decides about rows that may be the same as others, in the same import.",
    discussion: """
      Example:
        sluice review list 0190b2c4
      """,
    subcommands: [
      ReviewList.self, ReviewAccept.self, ReviewReject.self, ReviewExport.self, ReviewApply.self,
    ]
  )
}

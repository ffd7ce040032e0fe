import ArgumentParser
import Sluice
import SluiceRuns

extension Suppress {
  /// `sluice suppress compile`.
  struct Compile: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Compiles large lists into a file that imports need not read.",
      discussion: """
        Name the file with --suppress. It holds no addresses and numbers, but hashes of them under the key of
        this installation, and works where that key is.

        Example:
          sluice suppress compile national_dnc.csv -o national_dnc.list
        """
    )

    @Argument(help: "List files: text or CSV, plain or compressed.")
    var files: [String]

    @Option(name: [.short, .long], help: "Where the compiled list goes.")
    var output: String

    @Option(help: "Name of the list in reports.")
    var list: String?

    @Option(help: "What is forbidden: all, email or phone.")
    var channel: String?

    @Option(
      help: """
        Why: erasure, legal, complaint, unsubscribe, do_not_call, bounce, competitor, customer or manual.
        """
    )
    var reason: String?

    @Flag(help: "Domains stand for all domains below them too.")
    var subdomains = false

    @Flag(help: "Take domains of mailbox providers too.")
    var force = false

    @Option(help: "Country of phone numbers without one, for example US.")
    var defaultRegion: String?

    func run() throws {
      try Output.run {
        var options = ListCompiler.Options(files: files, output: output)
        options.name = list
        options.channel = try SuppressionTerms.channel(channel)
        options.reason = try SuppressionTerms.reason(reason)
        options.withSubdomains = subdomains
        options.force = force
        options.defaultRegion = defaultRegion
        let report = try ListCompiler(options).run()
        Output.talk(SuppressionText.text(of: report, output))
      }
    }
  }
}

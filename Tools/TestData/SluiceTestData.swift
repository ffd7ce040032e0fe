import ArgumentParser

/// Writes invented test data: the same file for the same seed, on any machine.
@main
struct SluiceTestData: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sluice-testdata",
    abstract: "Writes invented test data for demo, benchmark and fault tests.",
    discussion: """
      Example: sluice-testdata contacts --rows 1000000 --seed 1 -o contacts.csv

      Everything about the people is invented: e-mail domains end in .example, phone numbers come
      from fictional ranges first. Facts about the file go to standard error.
      """,
    subcommands: [
      ContactsCommand.self, PoolCommand.self, HubSpotCommand.self, FaultsCommand.self,
    ]
  )
}

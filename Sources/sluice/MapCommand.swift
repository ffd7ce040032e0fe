import ArgumentParser
import Sluice
import SluiceRuns

/// `sluice map`.
struct Map: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Proposes which column of a file is which field, with reasons.",
    discussion: """
      Looks at headers and values. With -o the proposal becomes a mapping file to edit.

      Example:
        sluice map contacts.csv -o my-crm.yaml
      """
  )

  @Argument(help: "File to look at; - is standard input.")
  var file: String

  @Option(name: .shortAndLong, help: "Mapping file to write; one that is there is never replaced.")
  var output: String?

  @Option(
    name: .customLong("as"),
    help: "What the records are: contacts, leads, companies, customers, members or pool."
  )
  var kind: String?

  @OptionGroup var reading: ReadingSettings

  @Flag(help: "Tell everything as one JSON object.")
  var json = false

  func run() throws {
    try Output.run {
      let kind = try recordKind()
      let report = try MapRun(path: file, options: reading.options, kind: kind).run(output: output)
      if let output { try MapRun.write(report, to: output) }
      Output.print(json ? JSONText.encode(report) : ProposalTable(report, written: output).text)
    }
  }

  private func recordKind() throws(RunError) -> RecordKind? {
    guard let kind else { return nil }
    if let kind = RecordKind(rawValue: kind) { return kind }
    throw RunError(
      .usage,
      """
      --as \(kind) is not a kind of records.
        Use one of: \(RecordKind.allCases.map(\.rawValue).joined(separator: ", "))
      """
    )
  }
}

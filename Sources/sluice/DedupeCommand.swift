import ArgumentParser
import Sluice
import SluiceRuns

/// `sluice dedupe`.
struct Dedupe: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Finds the records of a file that are the same person or company; needs no database.",
    discussion: """
      Example:
        sluice dedupe contacts.csv -o clusters.csv
      """
  )

  @Argument(help: "File to look through; - is standard input.")
  var file: String

  @Option(name: .shortAndLong, help: "File to write; - is standard output.")
  var output = "-"

  @Option(name: .customLong("as"), help: "What the records are: contacts or companies.")
  var kind: String?

  @Option(help: "Source mapping: name or path. Default: found by the header.")
  var mapping: String?

  @Option(
    help: "A column and the field that it is: \"Their Column\"=person.email. May be repeated."
  )
  var map: [String] = []

  @Option(help: "From this weight on records are the same, in bits. Default: 1.5, companies 3.")
  var threshold: Double?

  @Option(help: "Explain why two rows are the same or not, for example 2,5.")
  var explain: String?

  @Flag(help: "Print the pairs that are the same or may be, instead of the records.")
  var pairs = false

  @Option(help: "Compare the names in two columns, row by row: COLUMN,COLUMN.")
  var compare: String?

  @OptionGroup var reading: ReadingSettings

  @Flag(help: "One JSON object a line instead of CSV.")
  var json = false

  func run() throws {
    try Output.run {
      let signals = SignalWatch()
      let teller = EventTeller(json: false)
      let work = DedupeRun(
        options: try options(),
        stop: signals.stop,
        print: Output.write,
        tell: json ? { _ in } : teller.tell
      )
      guard let report = try work.run(path: file) else { return }
      Output.talk(json ? JSONText.encode(report) : Self.summary(report))
      try Output.end(report.exit)
    }
  }

  private func options() throws(RunError) -> DedupeOptions {
    var options = DedupeOptions()
    options.path = output
    options.kind = kind
    options.mapping = mapping
    options.columns = try map.map { (entry) throws(RunError) in try Self.column(entry) }
    options.threshold = threshold
    options.json = json
    options.input = reading.options
    let asked = [explain != nil, pairs, compare != nil].count { $0 }
    if asked > 1 {
      throw RunError(.usage, "Give one of --explain, --pairs and --compare.")
    }
    if pairs { options.output = .pairs }
    if let explain {
      let rows = explain.split(separator: ",").map { Int($0) }
      guard rows.count == 2, let row = rows[0], let other = rows[1] else {
        throw RunError(.usage, "--explain \(explain) are not two rows.\n  Use for example 2,5.")
      }
      options.output = .explanation(row: row, other: other)
    }
    if let compare {
      let columns = compare.split(separator: ",").map(String.init)
      guard columns.count == 2 else {
        throw RunError(
          .usage,
          "--compare \(compare) are not two columns.\n  Use for example \"Name,Other Name\"."
        )
      }
      options.output = .comparison(column: columns[0], other: columns[1])
    }
    return options
  }

  private static func column(_ entry: String) throws(RunError) -> (column: String, field: String) {
    guard let equals = entry.lastIndex(of: "="), equals > entry.startIndex else {
      throw RunError(
        .usage,
        "--map \(entry) does not say which field the column is.\n  Use \"Their Column\"=person.email."
      )
    }
    return (String(entry[..<equals]), String(entry[entry.index(after: equals)...]))
  }

  private static func counted(_ count: Int, _ noun: String) -> String {
    "\(Numbers.grouped(count)) \(count == 1 ? noun : noun + "s")"
  }

  private static func summary(_ report: DedupeReport) -> String {
    var lines = [
      "\(report.file): \(counted(report.records, "record"))",
      "        \(Numbers.grouped(report.clusters)) different",
      "        \(Numbers.grouped(report.same)) the same as another",
      "        \(counted(report.reviews, "pair")) to look at",
    ]
    if report.undecided > 0 {
      lines.append("        \(report.undecided) fit several equally well, and were left alone")
    }
    return lines.joined(separator: "\n")
  }
}

import ArgumentParser
import Sluice
import SluiceRuns

/// `sluice import`.
struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Imports files into people, companies and leads.",
    discussion: """
      Run the same command again to go on after an interruption. Each file is an import
      of its own, and so is each file of a ZIP archive.

      Example:
        sluice import contacts.csv.gz --db postgres://crm.example/crm --tenant acme
      """
  )

  @Argument(help: "Files, folders and quoted patterns to import; - is standard input.")
  var files: [String]

  @OptionGroup var parallel: ConnectionsOption
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var settings: ImportSettings
  @OptionGroup var source: SourceSettings
  @OptionGroup var reading: ReadingSettings
  @OptionGroup var values: ValueSettings

  @Flag(help: "Read, match and report, but write nothing.")
  var dryRun = false

  @Flag(help: "Import a file again that was imported before.")
  var again = false

  @Flag(
    name: .customLong("no-remember-opt-outs"),
    help: "Leave who opted out in the file off the tenant's list."
  )
  var forgetsOptOuts = false

  @Flag(help: "Wait while another run writes to the tenant.")
  var wait = false

  @Flag(help: "Do not ask before writing to a named database.")
  var yes = false

  @Flag(help: "Tell everything as JSON, one event a line.")
  var json = false

  func run() throws {
    try Output.run {
      var options = try settings.options(source.options(reading, values))
      options.forgetsOptOuts = forgetsOptOuts ? true : nil
      let asks = Output.canAsk && !source.noInput
      if asks { options.kind = try askedKind(options) }
      let destination = try database.destination(needsName: settings.needsName)
      var control = SluiceRuns.Import.Control()
      control.isDryRun = dryRun
      control.again = again
      control.waits = wait
      control.connections = parallel.connections
      control.confirmMapping = Question.mapping(unless: source.noInput)
      if !yes && asks && !dryRun { control.confirm = Question.ask }
      let named = try InputList(
        files,
        member: options.input.member,
        limits: options.input.limits
      )
      let run = try RunInputs(named.inputs, options: options)
      let inputs = run.records
      options.runLists = run.listFiles
      EventTeller(json: json).tellLists(of: run)
      var ends: [SluiceRuns.ExitCode] = []
      for input in inputs {
        var own = options
        own.input.member = input.member ?? options.input.member
        let session = ImportSession(
          options: own,
          destination: destination,
          control: control,
          json: json
        )
        ends.append(session.run(input.path))
        if ends.last?.endsRun == true { break }
      }
      if inputs.count > 1 { tellRun(control.runID, inputs.count, ends) }
      try Output.end(ends.reduce(.done) { $0.worse($1) })
    }
  }

  /// The kind of the records; asked for where the target can take several.
  private func askedKind(_ options: ImportOptions) throws(RunError) -> String? {
    let kinds = try options.kindsToAsk()
    return kinds.isEmpty ? options.kind : Question.choose("What are these records?", among: kinds)
  }

  /// The end of a run over several inputs.
  private func tellRun(_ id: RecordID, _ inputs: Int, _ ends: [SluiceRuns.ExitCode]) {
    if json {
      Output.print(JSONText.encode(RunEndEvent(id, inputs, ends)))
      return
    }
    let good = ends.count { $0 == .done || $0 == .rowsRejected }
    let rejecting = ends.count { $0 == .rowsRejected }
    var text = "\nRun \(id): \(good) of \(inputs) files done"
    if rejecting > 0 { text += ", \(rejecting) of them with rows that could not be loaded" }
    if ends.count < inputs { text += "; \(inputs - ends.count) not begun" }
    Output.talk(text + ".")
  }
}

import Foundation
public import Sluice
import SluicePostgres
import SluiceSources

/// The main job: one file into one tenant, with every row accounted for.
///
/// The same import run again continues where an earlier attempt stopped, or finds nothing to do.
public struct Import {
  private let options: ImportOptions
  private let destination: Destination
  private let stop: StopRequest
  private let control: Control
  private let tell: (RunEvent) -> Void

  /// How a run behaves beyond what it loads.
  public struct Control: Sendable {
    /// Read, match and report, but write nothing.
    public var isDryRun = false
    /// Import a file again that was imported before.
    public var again = false
    /// Wait while another run holds the tenant.
    public var waits = false
    /// Connections that load batches side by side; what is loaded does not depend on it.
    public var connections = 2
    /// Asks the user; nil when nobody is to be asked.
    public var confirm: (@Sendable (String) -> Bool)?
    /// Asks whether a proposed mapping is to be used; nil when nobody is to be asked.
    public var confirmMapping: (@Sendable (ProposalReport) -> Bool)?
    /// Groups the imports of one command.
    public var runID = RecordIDs.random(milliseconds: Machine.milliseconds)
    /// The import that must be continued, if the user named one.
    public var expected: RecordID?

    /// The usual behaviour.
    public init() {}
  }

  /// An import with its options.
  public init(
    options: ImportOptions,
    destination: Destination,
    control: Control,
    stop: StopRequest,
    tell: @escaping (RunEvent) -> Void
  ) {
    self.options = options
    self.destination = destination
    self.control = control
    self.stop = stop
    self.tell = tell
  }

  /// Imports a file.
  ///
  /// - Parameter path: The file, or "-" for standard input.
  /// - Returns: What it came to, the exit code included.
  /// - Throws: ``RunError`` when the run ends without a result.
  public func run(path: String) throws(RunError) -> RunReport {
    let started = ContinuousClock.now
    do {
      var connection = try destination.connect()
      let setup: ImportSetup
      do {
        setup = try ImportPreparation(
          options: options,
          destination: destination,
          stop: stop,
          confirm: control.confirmMapping,
          tell: tell
        ).prepare(path: path, over: &connection)
      } catch let empty as EmptyInput {
        return try emptyReport(empty.name)
      }
      var report = try run(setup, path: path, connection)
      let elapsed = ContinuousClock.now - started
      report.seconds =
        Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
      report.peakBytes = Machine.peakBytes
      return report
    } catch {
      throw Failures.runError(error, destination: destination)
    }
  }

  private func emptyReport(_ name: String) throws(RunError) -> RunReport {
    guard options.allowEmpty else {
      throw RunError(
        .stoppedByGuard,
        """
        Stopped: \(name) is empty: it has no header and no records. Nothing was written.
          If that is as it should be: --allow-empty
        """
      )
    }
    return RunReport(file: name, destination: destination.name)
  }

  private func run(
    _ setup: ImportSetup,
    path: String,
    _ connection: consuming Connection
  ) throws -> RunReport {
    var report = RunReport(
      file: setup.table.label,
      destination: "\(destination.name), tenant \(setup.tenant.name)"
    )
    report.overwrites = setup.mode.overwrites || setup.plan.hasOverwritingRules
    report.lists = setup.suppressed.lists
    report.notes += options.listNotes
    report.enrichment = setup.enrichment
    report.references = setup.references.map { RunReport.Reference($0) }
    if setup.survey.hasTrailingGarbage {
      report.notes.append(
        "Bytes after the compressed data were ignored; check the file with gzip -t."
      )
    }
    let session = setup.actor.session(tenant: setup.tenant.id, importID: nil)
    let earlier = try session.transaction(over: &connection) { connection in
      try Ledger.newest(identity: setup.identity, tenant: setup.tenant.id, over: &connection)
    }
    if let expected = control.expected, earlier?.id != expected {
      throw RunError(
        .input,
        """
        \(setup.table.file.name) is not what import \(expected) was started with: file, mapping or options differ.
          Give it the same file, or start a new import with: sluice import
        """
      )
    }
    if let earlier, !earlier.status.isUnfinished, !control.again, !control.isDryRun {
      return try alreadyDone(earlier, report, over: &connection)
    }
    try checkGuards(setup)
    if control.isDryRun {
      let dryRun = DryRun(
        setup: setup,
        tolerate: options.tolerate,
        stop: stop,
        tell: tell
      )
      return try dryRun.run(report, over: &connection)
    }
    try confirm(setup)
    let resumed = earlier?.status.isUnfinished == true && !control.again ? earlier : nil
    let record = resumed ?? newRecord(setup, path: path)
    let attempt = ImportAttempt(
      setup: setup,
      options: options,
      record: record,
      isNew: resumed == nil,
      destination: destination,
      waits: control.waits,
      connections: control.connections,
      stop: stop,
      tell: tell
    )
    return try attempt.runWithRetries(report, connection)
  }

  private func alreadyDone(
    _ earlier: ImportRecord,
    _ report: RunReport,
    over connection: inout Connection
  ) throws -> RunReport {
    var report = report
    report.importID = "\(earlier.id)"
    report.alreadyImported = earlier.finishedAt ?? earlier.startedAt
    report.read = earlier.rowsRead ?? 0
    if let tally = earlier.tally { report.tally = tally }
    if earlier.status == .failed {
      report.failure = earlier.failure
      report.exit = .input
    }
    return report
  }

  /// What the keys of a row take, and what comparing it with others takes on average.
  private static let bytesOfKeys = 40
  private static let bytesOfComparing = 320

  private func checkGuards(_ setup: ImportSetup) throws(RunError) {
    let survey = setup.survey
    if options.maxRejected.isExceeded(by: survey.sampleRejected, of: survey.sampled) {
      throw RunError(.stoppedByGuard, GuardMessage.tooManyRejects(setup, options.maxRejected))
    }
    let bytesOfRow =
      setup.comparesRows ? Self.bytesOfKeys + Self.bytesOfComparing : Self.bytesOfKeys
    let neededMiB = survey.records * bytesOfRow / 1_048_576 + 256
    if neededMiB > options.memoryMiB {
      throw RunError(
        .stoppedByGuard,
        """
        Stopped: \(survey.records) records need about \(neededMiB) MiB of memory (limit \(options.memoryMiB)). Nothing was written.
          Allow it with --memory \(neededMiB), or split the file\(setup.comparesRows ? ", or go by addresses alone with --match exact" : "").
        """
      )
    }
  }

  private func confirm(_ setup: ImportSetup) throws(RunError) {
    guard !destination.isEmbedded, let ask = control.confirm else { return }
    let question =
      "Import \(setup.survey.records) rows of \(setup.table.label) into \(destination.name), tenant \(setup.tenant.name)?"
    if !ask(question) { throw RunError(.usage, "Not confirmed. Nothing was written.") }
  }

  /// What the ledger calls the file: its name, with that of the file chosen in an archive of several.
  private func fileName(_ setup: ImportSetup, path: String) -> String {
    guard path != "-" else { return "standard input" }
    let name = URL(fileURLWithPath: path).lastPathComponent
    guard let member = setup.table.file.member, setup.table.file.archivedFiles.count > 1 else {
      return name
    }
    return "\(name): \(member.name)"
  }

  private func newRecord(_ setup: ImportSetup, path: String) -> ImportRecord {
    let now = Machine.milliseconds
    let isFile = path != "-"
    var stored = options
    stored.mapping =
      setup.source.name == options.mapping ? options.mapping : options.mapping ?? setup.source.name
    stored.mappingText = setup.sourceText
    stored.decided = DecidedValues(setup.values)
    stored.suppress = options.suppress.map { URL(fileURLWithPath: $0).path }
    stored.runLists = options.runLists?.map { list in
      ImportOptions.ListFile(path: URL(fileURLWithPath: list.path).path, member: list.member)
    }
    return ImportRecord(
      id: RecordIDs.random(milliseconds: now),
      runID: control.runID,
      tenant: setup.tenant.id,
      identity: setup.identity,
      fileName: fileName(setup, path: path),
      filePath: isFile ? URL(fileURLWithPath: path).path : nil,
      fileSHA256: setup.survey.digestHex,
      fileBytes: setup.table.file.sizeBytes,
      headers: setup.table.headers,
      delimiter: Delimiter.words(setup.table.source.format.dialect),
      kind: setup.kind.rawValue,
      mode: setup.mode.rawValue,
      sourceMapping: setup.source.name,
      targetMapping: setup.target.name,
      mappingText: setup.mappingText,
      options: JSONText.encode(stored),
      sourceNote: options.sourceNote,
      lists: setup.listsJSON,
      startedBy: Machine.user,
      version: Machine.version,
      expectedRows: setup.survey.records,
      startMilliseconds: now
    )
  }
}

import Foundation
import Sluice
import SluicePostgres
import SluiceSources

/// Normalises a file, takes out duplicates and people who must not be contacted, and writes what
/// is left as CSV; no database is involved.
///
/// Rows keep their order. Memory: the batches under way, and the keys of all rows.
public struct CleanRun {
  /// Rows that are prepared together: few enough that they stay in a core's own cache.
  private static let batchRows = 2_000

  private let options: CleanOptions
  private let stop: StopRequest
  private let confirm: (@Sendable (ProposalReport) -> Bool)?
  private let tell: (RunEvent) -> Void
  private let print: @Sendable ([UInt8]) -> Void

  /// A run with its options.
  ///
  /// `print` writes to standard output, for an output named "-".
  public init(
    options: CleanOptions,
    stop: StopRequest,
    confirm: (@Sendable (ProposalReport) -> Bool)? = nil,
    print: @escaping @Sendable ([UInt8]) -> Void,
    tell: @escaping (RunEvent) -> Void
  ) {
    self.options = options
    self.stop = stop
    self.confirm = confirm
    self.print = print
    self.tell = tell
  }

  /// Cleans a file.
  ///
  /// - Parameter path: The file, or "-" for standard input.
  /// - Returns: What it came to, the exit code included; rows that were written count as inserted.
  /// - Throws: ``RunError`` when the run ends without a result.
  public func run(path: String) throws(RunError) -> RunReport {
    let started = ContinuousClock.now
    do {
      guard
        let setup = try CleanSetup.make(
          path: path,
          options: options.shared,
          stop: stop,
          confirm: confirm,
          tell: tell
        )
      else {
        guard options.shared.allowEmpty else { throw CleanSetup.empty(path) }
        return RunReport(file: path, destination: options.output)
      }
      try setup.checkGuards(options.shared)
      var report = try clean(setup)
      report.seconds = (ContinuousClock.now - started).inSeconds
      report.peakBytes = Machine.peakBytes
      return report
    } catch let error as RunError {
      throw error
    } catch let error as MappingError {
      throw RunError(.mapping, error.description)
    } catch let error as SuppressionError {
      throw RunError(.stoppedByGuard, "\(error.description)\n  Nothing was written.")
    } catch let error as SourceError {
      throw RunError(.input, error.description)
    } catch {
      throw RunError(.internalError, "Unexpected: \(error)")
    }
  }

  private func clean(_ setup: CleanSetup) throws -> RunReport {
    let output = try CleanOutput(
      options: options,
      headers: setup.table.headers,
      print: print
    )
    let layout = CleanLayout(
      binding: setup.binding,
      enrichment: setup.enrichment,
      references: setup.references
    )
    try output.write(rows: layout.headerBytes)
    let encoder = CleanEncoder(layout: layout)
    let cores = max(1, ProcessInfo.processInfo.activeProcessorCount)
    let keepsProblems = options.errors != nil
    let stage = OrderedStage<Batch, CleanedBatch>(workers: cores, depth: cores + 2) { batch in
      CleanedBatch(batch, encoder: encoder, keepsProblems: keepsProblems)
    } take: { cleaned throws(RunError) in
      try output.take(cleaned)
    }
    let fault: SourceError?
    var changes = ChangeCounts()
    var custom = CustomFieldFaults()
    do {
      fault = try pump(setup, into: stage, workers: cores, counting: &changes, &custom)
    } catch {
      try stage.finish()
      throw error
    }
    try stage.finish()
    var report = report(setup, try output.finish(), changes, fault ?? setup.survey.truncation)
    report.notes += custom.notes
    return report
  }

  /// Prepares batches on all cores, and takes them through the gates in file order.
  private func pump(
    _ setup: CleanSetup,
    into stage: OrderedStage<Batch, CleanedBatch>,
    workers: Int,
    counting changes: inout ChangeCounts,
    _ custom: inout CustomFieldFaults
  ) throws -> SourceError? {
    var pipeline = setup.pipeline
    let preparing = pipeline
    let total = setup.survey.records
    let started = ContinuousClock.now
    var rows = 0
    return try BatchPump(
      table: setup.table,
      progress: InputProgress(hashing: false),
      workers: workers,
      batchRows: min(Self.batchRows, BatchSize.records)
    ) { preparing.prepare($0) }.run { batch in
      if let exit = stop.exit { throw RunError(exit, "Stopped. Nothing was written.") }
      pipeline.admit(&batch)
      rows += batch.count
      changes.add(batch.changes)
      custom.add(batch)
      try stage.push(batch)
      tell(.progress(rows: rows, of: total, seconds: (ContinuousClock.now - started).inSeconds))
    } idle: {
    }
  }

  private func report(
    _ setup: CleanSetup,
    _ tally: BatchTally,
    _ changes: ChangeCounts,
    _ fault: SourceError?
  ) -> RunReport {
    var report = RunReport(
      file: setup.table.file.name,
      destination: options.output == "-" ? "standard output" : options.output
    )
    report.lists = setup.lists
    report.notes += options.shared.listNotes
    report.enrichment = setup.enrichment
    report.references = setup.references.map { RunReport.Reference($0) }
    report.changes = changes
    report.tally = tally
    report.read = tally.counts.total
    if setup.survey.hasTrailingGarbage {
      report.notes.append(
        "Bytes after the compressed data were ignored; check the file with gzip -t."
      )
    }
    if let fault {
      report.failure = fault.description
      report.exit = .input
    } else if options.shared.tolerate.isExceeded(by: tally.counts[.rejected], of: report.read) {
      report.exit = .rowsRejected
    }
    return report
  }
}

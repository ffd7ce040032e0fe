import Foundation
import Sluice
import SluiceSources

/// Reads a whole file as an import would, and groups what it finds by cause; writes nothing, and needs
/// no database.
///
/// What only a target or a tenant's records can say is not checked: required columns, records that are
/// already there. Memory: the batches under way, and the keys of all rows.
public struct CheckRun {
  private let options: ImportOptions
  private let stop: StopRequest
  private let confirm: (@Sendable (ProposalReport) -> Bool)?
  private let tell: (RunEvent) -> Void

  /// A run with its options.
  public init(
    options: ImportOptions,
    stop: StopRequest,
    confirm: (@Sendable (ProposalReport) -> Bool)? = nil,
    tell: @escaping (RunEvent) -> Void
  ) {
    self.options = options
    self.stop = stop
    self.confirm = confirm
    self.tell = tell
  }

  /// Checks a file.
  ///
  /// - Parameter path: The file, or "-" for standard input.
  /// - Returns: What was found, the exit code of an import included.
  /// - Throws: ``RunError`` when the file cannot be checked.
  public func run(path: String) throws(RunError) -> CheckReport {
    do {
      guard
        let setup = try CleanSetup.make(
          path: path,
          options: options,
          stop: stop,
          confirm: confirm,
          tell: tell
        )
      else {
        guard options.allowEmpty else { throw CleanSetup.empty(path) }
        return CheckReport(file: path)
      }
      return try check(setup)
    } catch let error as RunError {
      throw error
    } catch let error as MappingError {
      throw RunError(.mapping, error.description)
    } catch let error as SuppressionError {
      throw RunError(.stoppedByGuard, error.description)
    } catch let error as SourceError {
      throw RunError(.input, error.description)
    } catch {
      throw RunError(.internalError, "Unexpected: \(error)")
    }
  }

  private func check(_ setup: CleanSetup) throws -> CheckReport {
    var pipeline = setup.pipeline
    let preparing = pipeline
    var tally = CheckTally(
      binding: setup.binding,
      preparing: preparing,
      enrichment: setup.enrichment
    )
    let total = setup.survey.records
    let started = ContinuousClock.now
    var rows = 0
    let fault = try BatchPump(
      table: setup.table,
      progress: InputProgress(hashing: false),
      workers: max(1, ProcessInfo.processInfo.activeProcessorCount)
    ) { preparing.prepare($0) }.run { batch in
      if let exit = stop.exit { throw RunError(exit, "Stopped.") }
      pipeline.admit(&batch)
      tally.add(batch)
      rows += batch.count
      tell(.progress(rows: rows, of: total, seconds: (ContinuousClock.now - started).inSeconds))
    } idle: {
    }
    return report(setup, tally, fault ?? setup.survey.truncation)
  }

  private func report(
    _ setup: CleanSetup,
    _ tally: CheckTally,
    _ fault: SourceError?
  ) -> CheckReport {
    var report = CheckReport(file: setup.table.file.name)
    report.read = tally.counts.total
    report.counts = tally.counts
    report.rejects = tally.rows([.rejected, .review])
    report.leftOut = tally.rows([.duplicate, .suppressed, .skipped])
    report.remarks = tally.remarks
    report.changes = tally.changeGroups
    report.enriched = tally.enrichedGroups
    if options.tolerate.isExceeded(by: tally.counts[.rejected], of: report.read) {
      report.exit = .rowsRejected
    }
    if let fault {
      report.failures.append(fault.description)
      report.exit = .input
    }
    let survey = setup.survey
    if options.maxRejected.isExceeded(by: survey.sampleRejected, of: survey.sampled) {
      let first = survey.sampled < survey.records ? "of the first" : "of"
      report.failures.append(
        """
        \(survey.sampleRejected) \(first) \(survey.sampled) rows cannot be loaded \
        (limit \(options.maxRejected.text)). To go on regardless: --max-rejected 100%
        """
      )
      report.exit = .stoppedByGuard
    }
    return report
  }
}

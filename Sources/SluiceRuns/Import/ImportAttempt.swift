import Foundation
import Sluice
import SluicePostgres
import SluiceSources

/// The writing part of an import: claims the tenant, replays what is settled, loads the rest.
struct ImportAttempt {
  let setup: ImportSetup
  let options: ImportOptions
  let record: ImportRecord
  let isNew: Bool
  let destination: Destination
  let waits: Bool
  let connections: Int
  let stop: StopRequest
  let tell: (RunEvent) -> Void

  private static let retryDelays: [Double] = [0.5, 1, 2, 4, 8, 15]

  /// Runs, and goes on after lost connections, with growing pauses.
  func runWithRetries(_ report: RunReport, _ first: consuming Connection) throws -> RunReport {
    let claim = TenantClaim(
      tenant: setup.tenant.id,
      owner: RecordIDs.random(milliseconds: Machine.milliseconds)
    )
    var connection: Connection? = consume first
    var failures = 0
    var isEntered = !isNew
    while true {
      do {
        let open = try connection.take() ?? destination.connect()
        return try run(report, claim, &isEntered, open)
      } catch {
        let isTemporary =
          (error as? DatabaseError)?.isTransient == true
          || (failures > 0 && (error as? RunError)?.exit == .unreachable)
        guard isTemporary else { throw error }
        if let exit = stop.exit { throw stopped(exit) }
        guard failures < Self.retryDelays.count else {
          if let error = error as? RunError { throw RunError(.temporary, error.message) }
          throw error
        }
        let delay = Self.retryDelays[failures]
        failures += 1
        tell(
          .warning(
            "The database connection was lost; trying again in \(delay) s (attempt \(failures) of \(Self.retryDelays.count))."
          )
        )
        Thread.sleep(forTimeInterval: delay)
      }
    }
  }

  private func run(
    _ report: RunReport,
    _ claim: TenantClaim,
    _ isEntered: inout Bool,
    _ open: consuming Connection
  ) throws -> RunReport {
    var connection = open
    try TenantQueue(waits: waits, session: session, stop: stop, tell: tell)
      .take(claim, tenantName: setup.tenant.name, importID: record.id, over: &connection)
    let isKnown = isEntered
    let keepsFingerprints = try session.transaction(over: &connection) { connection in
      if isKnown {
        try Ledger.setLists(record.id, lists: setup.listsJSON, over: &connection)
      } else {
        try Ledger.create(record, over: &connection)
        if let key = setup.personKey {
          try Ledger.setFingerprintKey(record.id, key.id, over: &connection)
        }
      }
      _ = try Ledger.purge(over: &connection)
      // An import goes on under the key with which it began, or without.
      let key = try Ledger.fingerprintKey(of: record.id, over: &connection)
      return key != nil && key == setup.personKey?.id
    }
    isEntered = true
    let settled = try Ledger.settled(
      record.id,
      claim: claim,
      session: session,
      over: &connection
    )
    if settled.rows > 0 {
      tell(.resuming(id: "\(record.id)", settledRows: settled.rows))
    } else {
      tell(.started(id: "\(record.id)", rows: setup.survey.records))
    }
    var snapshot = try setup.existing(importID: record.id, stop: stop, over: &connection)
    let similar = try SimilarSearch(setup: setup, stop: stop, tell: tell)
      .decisions(of: record.id, session, claim, settled, &snapshot, over: &connection)
    snapshot.companies.add(similar.companies)
    try session.transaction(over: &connection) { try claim.verify(over: &$0) }
    var context = try setup.loadContext(of: record, options, snapshot)
    context.keepsFingerprints = keepsFingerprints
    return try load(report, claim, settled, snapshot, similar.rows, context, connection)
  }

  private func load(
    _ report: RunReport,
    _ claim: TenantClaim,
    _ settled: SettledRows,
    _ snapshot: KeySnapshot,
    _ similar: SimilarRows,
    _ context: LoadContext,
    _ connection: consuming Connection
  ) throws -> RunReport {
    var team = try team(claim, settled, snapshot, context, connection)
    var pipeline = setup.pipeline(snapshot, similar: similar)
    let preparing = pipeline
    var done = settled.rows
    var read = 0
    var words = UnknownWords()
    var unlisted = UnknownWords(.valueUnlisted)
    var custom = CustomFieldFaults()
    let total = setup.survey.records
    let started = ContinuousClock.now
    var fault: SourceError?
    do {
      fault = try BatchPump(
        table: setup.table,
        progress: InputProgress(hashing: false),
        workers: max(1, ProcessInfo.processInfo.activeProcessorCount),
        // The database is what everything waits for, and these batches are large.
        ahead: 0,
        batchRows: batchRows
      ) { preparing.prepare($0) }.run { batch in
        if let exit = stop.exit { throw StopNow(exit: exit) }
        pipeline.admit(&batch)
        read += batch.count
        // Settled batches come by again, so that the words of the whole file are told.
        words.add(batch)
        unlisted.add(batch)
        custom.add(batch)
        let firstIsSettled = Int(batch.rowNumber(0)) <= settled.lastRow
        let lastIsSettled = Int(batch.rowNumber(batch.count - 1)) <= settled.lastRow
        precondition(firstIsSettled == lastIsSettled, "a batch must settle as a whole")
        if lastIsSettled {
          try team.replay(batch, importID: record.id)
          return
        }
        for tally in try team.load(batch) { done += tally.counts.total }
        let elapsed = ContinuousClock.now - started
        tell(.progress(rows: done, of: total, seconds: elapsed.inSeconds))
      } idle: {
        try team.renewClaim()
      }
      _ = try team.drain()
    } catch let now as StopNow {
      _ = try team.drain()
      connection = team.finish()
      try session.transaction(over: &connection) { connection in
        try Ledger.mark(record.id, .interrupted, over: &connection)
        try Ledger.release(claim, over: &connection)
      }
      throw stopped(now.exit)
    }
    connection = team.finish()
    var report = report
    report.unknownWords = words
    report.unlistedValues = unlisted
    report.notes += custom.notes
    return try finish(report, claim, read: read, fault, over: &connection)
  }

  private func team(
    _ claim: TenantClaim,
    _ settled: SettledRows,
    _ snapshot: KeySnapshot,
    _ context: LoadContext,
    _ connection: consuming Connection
  ) throws -> LoadingTeam {
    let loader = BatchLoader(
      plan: setup.plan,
      context: context,
      companies: snapshot.companies,
      refusedRows: settled.refused,
      claim: claim,
      connection: connection
    )
    let (plan, destination) = (setup.plan, destination)
    let lanes = (0..<lanes(settled)).map { _ in
      LoadingLane(plan: plan, context: context, claim: claim) { try destination.connect() }
    }
    return LoadingTeam(loader: loader, lanes: lanes)
  }

  /// How many connections load side by side; a small rest is not worth any.
  private func lanes(_ settled: SettledRows) -> Int {
    let batches = (setup.survey.records - settled.rows) / batchRows
    let lanes = min(connections, batches)
    return batches < 4 || lanes < 2 ? 0 : lanes
  }

  private func finish(
    _ report: RunReport,
    _ claim: TenantClaim,
    read: Int,
    _ fault: SourceError?,
    over connection: inout Connection
  ) throws -> RunReport {
    if let fault, !fault.isTruncation { throw fault }
    let failure = (fault ?? setup.survey.truncation)?.description
    // Last of all, so that a run that is resumed meets the same lists as before.
    let remembered = try rememberOptOuts(over: &connection)
    let tally = try session.transaction(over: &connection) { connection in
      try Ledger.finish(
        record.id,
        read: read,
        failure: failure,
        claim: claim,
        over: &connection
      )
      var tally = try Ledger.batches(of: record.id, over: &connection).tally
      tally.causes = try Ledger.causes(of: record.id, over: &connection)
      return tally
    }
    try analyse(over: &connection)
    var report = report
    report.importID = "\(record.id)"
    report.read = read
    report.failure = failure
    report.tally = tally
    report.notes += remembered.map { [$0] } ?? []
    report.exit = exit(report)
    return report
  }

  private func rememberOptOuts(over connection: inout Connection) throws -> String? {
    if options.forgetsOptOuts == true { return nil }
    let file = (label: setup.table.file.name, sha256: setup.survey.digest)
    return try OptOutList(tenant: setup.tenant, session: session, file: file)
      .add(setup.survey.optOuts, over: &connection)
  }

  private var session: TenantSession {
    setup.actor.session(tenant: setup.tenant.id, importID: record.id)
  }

  /// The batch size of the first attempt.
  private var batchRows: Int {
    JSONText.decode(record.options, as: ImportOptions.self)?.batchRows ?? options.batchRows
  }

  private func exit(_ report: RunReport) -> ExitCode {
    if report.failure != nil { return .input }
    let problems = report.tally.counts[.rejected] + report.tally.counts[.review]
    return options.tolerate.isExceeded(by: problems, of: report.read) ? .rowsRejected : .done
  }

  /// Lets the planner know of many new rows; a role that may not, leaves it to autovacuum.
  private func analyse(over connection: inout Connection) throws {
    guard setup.survey.records >= 5_000 else { return }
    for table in setup.plan.tables { try? connection.execute("ANALYZE \(table.name)") }
    try? connection.execute("ANALYZE sluice.import_rows")
  }

  private func stopped(_ exit: ExitCode) -> RunError {
    RunError(
      exit,
      """
      Stopped as asked. What was settled stays.
        Go on with: sluice resume \(record.id)
      """
    )
  }
}

/// Somebody asked the run to stop.
private struct StopNow: Error {
  let exit: ExitCode
}

extension Duration {
  /// The duration in seconds.
  var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}

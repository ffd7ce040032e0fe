import Sluice
import SluicePostgres
import SluiceSources

/// Does everything that an import does, up to loading.
struct DryRun {
  let setup: ImportSetup
  let tolerate: ImportOptions.Limit
  let stop: StopRequest
  let tell: (RunEvent) -> Void

  func run(_ report: RunReport, over connection: inout Connection) throws -> RunReport {
    var report = report
    report.isDryRun = true
    var snapshot = try setup.existing(importID: nil, stop: stop, over: &connection)
    let search = SimilarSearch(setup: setup, stop: stop, tell: tell)
    let found = try search.run(&snapshot, over: &connection) { _ in }
    let context = setup.loadContext(
      RecordIDs.random(milliseconds: Machine.milliseconds),
      startMilliseconds: Machine.milliseconds,
      snapshot
    )
    var pipeline = setup.pipeline(snapshot, similar: SimilarRows(found?.all ?? []))
    var companies = snapshot.companies
    companies.add(SimilarCompanies(found?.companies?.rows ?? []))
    let preparing = pipeline
    var tally = BatchTally()
    var companiesMade = 0
    var words = UnknownWords()
    var unlisted = UnknownWords(.valueUnlisted)
    var custom = CustomFieldFaults()
    let total = setup.survey.records
    let started = ContinuousClock.now
    let fault = try BatchPump(
      table: setup.table,
      progress: InputProgress(hashing: false),
      workers: 2
    ) { preparing.prepare($0) }.run { batch in
      pipeline.admit(&batch)
      let makers = (0..<batch.count).filter { row in
        batch.fates[row].isPending && context.canMakeCompany(row, of: batch)
      }
      companies.note(batch)
      var creators: [Int] = []
      var rivals: [RivalMatches] = []
      for row in makers {
        switch companies.resolve(batch.keys.company(row), row: batch.rowNumber(row)) {
        case .create: creators.append(row)
        case .several(let matches): rivals.append(RivalMatches(row: row, matches: matches))
        case .none, .row, .record: break
        }
      }
      CompanyDirectory.warn(of: rivals, in: &batch)
      companies.warnOfDoubt(creators, of: &batch)
      companiesMade += creators.count
      let session = setup.actor.session(tenant: setup.tenant.id, importID: nil)
      try tally.count(batch, plan: setup.plan, context: context, session, over: &connection)
      words.add(batch)
      unlisted.add(batch)
      custom.add(batch)
      report.changes.add(batch.changes)
      let elapsed = ContinuousClock.now - started
      tell(
        .progress(rows: tally.counts.total, of: total, seconds: Double(elapsed.components.seconds))
      )
    } idle: {
    }
    setup.plan.countRecords(companies: setup.plan.company == nil ? 0 : companiesMade, into: &tally)
    report.tally = tally
    report.unknownWords = words
    report.unlistedValues = unlisted
    report.notes += custom.notes
    report.read = tally.counts.total
    if let fault {
      report.failure = fault.description
      report.exit = .input
    } else if tolerate.isExceeded(
      by: tally.counts[.rejected] + tally.counts[.review],
      of: report.read
    ) {
      report.exit = .rowsRejected
    }
    return report
  }
}

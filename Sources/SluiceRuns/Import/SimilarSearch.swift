import Foundation
import Sluice
import SluicePostgres
import SluiceSources

/// Finds the rows of a file that are the same as others without an address or id that says so, before anything is
/// written.
///
/// Reads the input twice: for what rows have in common with each other and with the records, and then for the values of
/// those that do. What was decided is kept in the ledger, so that an import that goes on later decides the same although
/// the records have changed since.
struct SimilarSearch {
  let setup: ImportSetup
  let stop: StopRequest
  let tell: (RunEvent) -> Void

  /// How often the claim on the tenant is renewed.
  private static let renewal = Duration.seconds(15)
  /// How many decisions are sent at once.
  private static let sentAtOnce = 500

  /// What was found: about rows, and about the companies beside people.
  struct Found {
    var rows: SimilarRowJudge
    /// What somebody has decided before about rows that several records fit.
    var recalled: [SimilarRow]
    /// Rows that neither an address nor an id tells.
    var untold: [RowMemory.Row]
    var companies: SimilarRowJudge?

    /// What was decided about rows.
    var all: [SimilarRow] { rows.rows + recalled }
  }

  /// What was decided, as a loading import needs it.
  struct Decisions {
    var rows = SimilarRows()
    var companies = SimilarCompanies()
  }

  /// What is decided about the rows of an import: now, or when an earlier attempt began it.
  func decisions(
    of importID: RecordID,
    _ session: TenantSession,
    _ claim: TenantClaim,
    _ settled: SettledRows,
    _ snapshot: inout KeySnapshot,
    over connection: inout Connection
  ) throws -> Decisions {
    let known = try session.transaction(over: &connection) {
      try Ledger.matches(of: importID, over: &$0)
    }
    if let known {
      return try decisions(known, of: importID, session, &snapshot, over: &connection)
    }
    // An import that was begun without goes on without.
    if settled.rows > 0 { return Decisions() }
    let found = try run(&snapshot, over: &connection) { connection in
      try session.transaction(over: &connection) { try claim.verify(over: &$0) }
    }
    guard let found else { return Decisions() }
    try session.transaction(over: &connection) { connection in
      try claim.verify(over: &connection)
      try keep(found.rows, .record, of: importID, snapshot.people, over: &connection)
      let recalled = found.recalled.map { row in
        Self.kept(row, row.candidates.map { CandidateText($0, records: snapshot.people) })
      }
      try Ledger.keep(recalled, .record, of: importID, over: &connection)
      if let companies = found.companies {
        try keep(companies, .company, of: importID, snapshot.companyIDs, over: &connection)
      }
      try Ledger.note(found.untold, of: importID, tenant: setup.tenant.id, over: &connection)
      try Ledger.noteMatched(importID, over: &connection)
    }
    return Decisions(
      rows: SimilarRows(found.all),
      companies: SimilarCompanies(found.companies?.rows ?? [])
    )
  }

  /// Compares the rows of the file; nil where that is not wanted.
  ///
  /// `renew` is called from time to time.
  func run(
    _ snapshot: inout KeySnapshot,
    over connection: inout Connection,
    renew: (inout Connection) throws -> Void
  ) throws -> Found? {
    guard setup.comparesRows, setup.survey.records > 0 else { return nil }
    let total = setup.survey.records
    var finder = SimilarRowFinder(kind: setup.matchKind, expectedRows: total)
    var renewed = ContinuousClock.now
    var done = 0
    func advance(_ batch: Batch) throws {
      if let exit = stop.exit { throw RunError(exit, "Stopped. Nothing was written.") }
      done += batch.count
      tell(.comparing(rows: min(done, total * 2), of: total * 2))
      if ContinuousClock.now - renewed < Self.renewal { return }
      renewed = ContinuousClock.now
      try renew(&connection)
    }
    let comparing = setup.comparingPipeline(snapshot)
    try pump {
      comparing.prepare($0)
    } consume: { batch in
      finder.note(batch)
      try advance(batch)
    }
    try setup.actor.reading(setup.plan, tenant: setup.tenant.id, over: &connection) { connection in
      try snapshot.showRecords(
        to: &finder,
        plan: setup.plan,
        tenant: setup.tenant.id,
        fillsCompanies: setup.mode == .fill,
        over: &connection
      )
    }
    try renew(&connection)
    let memory = try memory(snapshot, over: &connection)
    var gates = comparing
    var recalled: [SimilarRow] = []
    var companies =
      setup.plan.company == nil
      ? nil : SimilarCompanyFinder(snapshot.companies, expectedRows: total)
    try pump {
      comparing.prepare($0)
    } consume: { batch in
      gates.admit(&batch)
      finder.add(batch, memory)
      recalled += batch.rivals.compactMap { memory.recall($0, of: batch, as: setup.matchKind) }
      companies?.add(batch)
      try advance(batch)
    }
    try renew(&connection)
    let untold = finder.untold
    let remembered = try remembered(untold, &snapshot, over: &connection)
    let rows = finder.judge(holds: setup.holdsUncertain, remembered: remembered)
    return Found(
      rows: rows,
      recalled: recalled,
      untold: untold,
      companies: try judge(companies, snapshot, over: &connection)
    )
  }

  /// What became of the same rows in earlier imports, where their records are there or were deleted.
  private func remembered(
    _ untold: [RowMemory.Row],
    _ snapshot: inout KeySnapshot,
    over connection: inout Connection
  ) throws -> RowMemory {
    var memory = RowMemory()
    if untold.isEmpty || setup.plan.main.entity != .person { return memory }
    let session = setup.actor.session(tenant: setup.tenant.id, importID: nil)
    let known = try session.transaction(over: &connection) {
      try Ledger.outcomes(of: untold.map(\.digest), tenant: setup.tenant.id, over: &$0)
    }
    let numbers = try setup.there(known.flatMap(\.records), in: &snapshot, over: &connection)
    for row in known {
      let records = row.records.compactMap { numbers[$0] }
      if row.isHeld {
        memory.note(row.digest, .held(records))
      } else if let record = records.first {
        memory.note(row.digest, .same(record))
      }
    }
    return memory
  }

  /// Compares the companies that the file would make with those that are there and with each other.
  private func judge(
    _ companies: consuming SimilarCompanyFinder?,
    _ snapshot: KeySnapshot,
    over connection: inout Connection
  ) throws -> SimilarRowJudge? {
    guard var finder = companies, !finder.isEmpty else { return nil }
    try setup.actor.reading(setup.plan, tenant: setup.tenant.id, over: &connection) { connection in
      try snapshot.showCompanies(
        to: &finder,
        plan: setup.plan,
        tenant: setup.tenant.id,
        over: &connection
      )
    }
    return finder.judge()
  }

  /// What somebody has decided before about records of the snapshot.
  private func memory(
    _ snapshot: KeySnapshot,
    over connection: inout Connection
  ) throws -> MatchMemory {
    var memory = setup.matchMemory
    let session = setup.actor.session(tenant: setup.tenant.id, importID: nil)
    let known = try session.transaction(over: &connection) {
      try Ledger.rememberedMatches(tenant: setup.tenant.id, over: &$0)
    }
    if known.isEmpty { return memory }
    let numbers = KeySnapshot.numbers(of: Set(known.map(\.record)), among: snapshot.people)
    for match in known {
      guard let number = numbers[match.record] else { continue }
      memory.note(match.digest, record: number, isSame: match.isSame)
    }
    return memory
  }

  /// Reads the file once; one that cannot be read to its end is met by whoever loads it.
  private func pump(
    prepare: @escaping @Sendable (RawBatch) -> Batch,
    consume: (inout Batch) throws -> Void
  ) throws {
    _ = try BatchPump(
      table: setup.table,
      progress: InputProgress(hashing: false),
      workers: max(1, ProcessInfo.processInfo.activeProcessorCount),
      prepare: prepare
    ).run(consume: consume, idle: {})
  }

  /// Keeps what was decided; `ids` are those of records by their numbers.
  private func keep(
    _ judged: SimilarRowJudge,
    _ subject: Ledger.MatchSubject,
    of importID: RecordID,
    _ ids: [RecordID],
    over connection: inout Connection
  ) throws {
    var sent: [Ledger.RowMatches] = []
    for (place, row) in judged.rows.enumerated() {
      let found = judged.explanations(ofRowAt: place)
      let candidates =
        found.isEmpty
        ? row.candidates.map { CandidateText($0, records: ids) }
        : zip(row.candidates, found).map { CandidateText($0, $1, records: ids) }
      sent.append(Self.kept(row, candidates))
      if sent.count < Self.sentAtOnce { continue }
      try Ledger.keep(sent, subject, of: importID, over: &connection)
      sent.removeAll(keepingCapacity: true)
    }
    try Ledger.keep(sent, subject, of: importID, over: &connection)
  }

  /// A decision as the ledger keeps it.
  private static func kept(_ row: SimilarRow, _ candidates: [CandidateText]) -> Ledger.RowMatches {
    Ledger.RowMatches(
      row: Int(row.row),
      decision: row.decision,
      candidates: JSONText.encode(candidates)
    )
  }

  /// Decisions of an earlier attempt, whose records get their numbers in this one's snapshot.
  private func decisions(
    _ known: [Ledger.StoredMatch],
    of importID: RecordID,
    _ session: TenantSession,
    _ snapshot: inout KeySnapshot,
    over connection: inout Connection
  ) throws -> Decisions {
    let ids = known.flatMap { $0.candidates.compactMap(\.record) }
    let numbers = try setup.numbers(of: ids, in: &snapshot, over: &connection)
    _ = try setup.there(ids, in: &snapshot, over: &connection)
    return Decisions(
      rows: SimilarRows(known.map { $0.row(numbers) }),
      companies: try Ledger.similarCompanies(of: importID, session, snapshot, over: &connection)
    )
  }
}

extension Ledger {
  /// What was decided about companies beside people, in the numbers of a snapshot.
  static func similarCompanies(
    of importID: RecordID,
    _ session: TenantSession,
    _ snapshot: KeySnapshot,
    over connection: inout Connection
  ) throws -> SimilarCompanies {
    let known = try session.transaction(over: &connection) {
      try matches(of: importID, .company, over: &$0)
    }
    guard let known, !known.isEmpty else { return SimilarCompanies() }
    let wanted = Set(known.flatMap { $0.candidates.compactMap(\.record) })
    let numbers = KeySnapshot.numbers(of: wanted, among: snapshot.companyIDs)
    return SimilarCompanies(known.map { $0.row(numbers) })
  }
}

extension Ledger.StoredMatch {
  /// The decision in the numbers that records have in a snapshot.
  fileprivate func row(_ numbers: [RecordID: UInt32]) -> SimilarRow {
    SimilarRow(
      row: row,
      decision: decision,
      candidates: candidates.map { candidate in
        let record = candidate.record.flatMap { numbers[$0] }
        return SimilarRow.Candidate(
          match: record.map { .record($0) } ?? candidate.row.map { .row($0) } ?? .none,
          weight: candidate.weight
        )
      }
    )
  }
}

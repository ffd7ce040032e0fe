import Sluice
import SluicePostgres
import SluiceSources

/// The writing part of a review, while the tenant is held.
struct Settling {
  let setup: ImportSetup
  let record: ImportRecord
  let options: ImportOptions
  let session: TenantSession
  let claim: TenantClaim

  /// Loads the rows of a file as was decided about them.
  ///
  /// `numbers` are their row numbers in the file that was imported.
  func run(
    _ rows: [HeldRow],
    _ decided: [Int: ReviewDecision],
    _ who: String,
    _ numbers: [UInt32],
    _ open: consuming Connection
  ) throws -> ReviewReport {
    var connection = open
    var snapshot = try setup.snapshot(importID: nil, over: &connection)
    let chosen = try chosenRecords(rows, decided, over: &connection)
    let similar = try similarRows(chosen, decided, &snapshot, over: &connection)
    let changes = try rows.compactMap { row in
      try decided[row.row].map { try stored($0, row, who) }
    }
    var pipeline = setup.pipeline(snapshot, similar: similar)
    let remembered = try remembered(chosen, pipeline, numbers)
    try session.transaction(over: &connection) { connection in
      try claim.verify(over: &connection)
      for change in changes { try Ledger.decide(change, in: record.id, over: &connection) }
      try Ledger.remember(
        remembered,
        of: record.id,
        tenant: setup.tenant.id,
        by: who,
        over: &connection
      )
    }
    snapshot.companies.add(
      try Ledger.similarCompanies(of: record.id, session, snapshot, over: &connection)
    )
    var loader = BatchLoader(
      plan: setup.plan,
      context: try context(snapshot, over: &connection),
      companies: snapshot.companies,
      refusedRows: [],
      claim: claim,
      connection: connection
    )
    var report = ReviewReport()
    var next = 0
    var failure: (any Error)?
    let fault = setup.table.forEachBatch { raw in
      var raw = raw
      for record in raw.records.indices {
        raw.records[record].row = numbers[next]
        next += 1
      }
      var batch = pipeline.prepare(raw)
      pipeline.admit(&batch)
      do {
        let tally = try loader.settle(batch)
        for status in RowStatus.allCases { report.counts[status] += tally.counts[status] }
        report.decided += batch.count
        return true
      } catch {
        failure = error
        return false
      }
    }
    if let failure { throw failure }
    if let fault { throw fault }
    connection = loader.finish()
    try session.transaction(over: &connection) { connection in
      try Ledger.finish(
        record.id,
        read: record.rowsRead ?? 0,
        failure: record.failure,
        claim: claim,
        over: &connection
      )
    }
    report.waiting = try session.transaction(over: &connection) {
      try Ledger.statusCounts(of: record.id, over: &$0)[.review]
    }
    return report
  }

  private func context(
    _ snapshot: KeySnapshot,
    over connection: inout Connection
  ) throws -> LoadContext {
    var context = try setup.loadContext(of: record, options, snapshot)
    context.replacesRows = true
    let key = try session.transaction(over: &connection) {
      try Ledger.fingerprintKey(of: record.id, over: &$0)
    }
    context.keepsFingerprints = key != nil && key == setup.personKey?.id
    return context
  }

  /// A record about which was decided.
  private typealias Chosen = (row: UInt32, record: RecordID, isSame: Bool)

  /// The records about which was decided; earlier rows by the records that they made.
  private func chosenRecords(
    _ rows: [HeldRow],
    _ decided: [Int: ReviewDecision],
    over connection: inout Connection
  ) throws -> [Chosen] {
    var chosen: [Chosen] = []
    for row in rows {
      guard let decision = decided[row.row] else { continue }
      let number = UInt32(clamping: row.row)
      if let place = decision.candidate {
        let id = try recordID(of: row.candidates[place], row, over: &connection)
        chosen.append((number, id, true))
        continue
      }
      for candidate in row.candidates {
        // A row that was not loaded itself is nothing that a later file could meet.
        guard let id = try? recordID(of: candidate, row, over: &connection) else { continue }
        chosen.append((number, id, false))
      }
    }
    return chosen
  }

  /// The decisions as later imports meet them: each row by what it is known again.
  private func remembered(
    _ chosen: [Chosen],
    _ pipeline: Pipeline,
    _ numbers: [UInt32]
  ) throws -> [Ledger.RememberedMatch] {
    let memory = setup.matchMemory
    let byRow = Dictionary(grouping: chosen) { $0.row }
    var next = 0
    var matches: [Ledger.RememberedMatch] = []
    let fault = setup.table.forEachBatch { raw in
      let batch = pipeline.prepare(raw)
      for place in 0..<batch.count {
        let row = numbers[next]
        next += 1
        let digest = memory.digest(place, of: batch, as: setup.matchKind)
        if digest.isNone { continue }
        matches += (byRow[row] ?? []).map {
          Ledger.RememberedMatch(
            digest: digest,
            record: $0.record,
            isSame: $0.isSame,
            row: Int(row)
          )
        }
      }
      return true
    }
    if let fault { throw fault }
    return matches
  }

  /// What the gates are told: records by their numbers.
  private func similarRows(
    _ chosen: [Chosen],
    _ decided: [Int: ReviewDecision],
    _ snapshot: inout KeySnapshot,
    over connection: inout Connection
  ) throws -> SimilarRows {
    let apart = decided.values.filter { $0.candidate == nil }.map { UInt32(clamping: $0.row) }
    let same = chosen.filter(\.isSame)
    let ids = same.map(\.record)
    let numbers = try setup.numbers(of: ids, in: &snapshot, over: &connection)
    return SimilarRows(
      same.compactMap { row, id, _ in
        numbers[id].map { number in
          let candidate = SimilarRow.Candidate(match: .record(number), weight: 0)
          return SimilarRow(row: row, decision: .same, candidates: [candidate])
        }
      } + apart.map { SimilarRow(row: $0, decision: .apart, candidates: []) }
    )
  }

  /// The record that a candidate is, or that the candidate's row made or changed.
  private func recordID(
    of candidate: CandidateText,
    _ held: HeldRow,
    over connection: inout Connection
  ) throws -> RecordID {
    if let id = candidate.record.flatMap({ RecordID($0) }) { return id }
    let column = "\(setup.plan.main.entity.name)_id"
    let found = try session.transaction(over: &connection) { connection in
      try connection.query(
        """
        SELECT coalesce(r.\(column), w.\(column), r.matched_id)::text AS id FROM sluice.import_rows r
        LEFT JOIN sluice.import_rows w ON w.import_id = r.import_id AND w.row_number = r.matched_row
        WHERE r.import_id = $1 AND r.row_number = $2
        """,
        [.text("\(record.id)"), .int(candidate.row ?? 0)]
      ).value
    }
    if let id = found.flatMap({ RecordID($0) }) { return id }
    throw RunError(
      .usage,
      """
      Row \(candidate.row ?? 0) was not loaded itself, so row \(held.row) cannot become the same. Nothing was changed.
        Decide about row \(candidate.row ?? 0) first, or load row \(held.row) as new: sluice review reject
      """
    )
  }

  /// The decision as the ledger keeps it, with the chosen candidate first.
  private func stored(
    _ decision: ReviewDecision,
    _ row: HeldRow,
    _ who: String
  ) throws -> Ledger.Decision {
    var candidates = row.candidates
    if let place = decision.candidate { candidates.insert(candidates.remove(at: place), at: 0) }
    return Ledger.Decision(
      matches: Ledger.RowMatches(
        row: row.row,
        decision: decision.candidate == nil ? .apart : .same,
        candidates: JSONText.encode(candidates)
      ),
      by: who
    )
  }
}

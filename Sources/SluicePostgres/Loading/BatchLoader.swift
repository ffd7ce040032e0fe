public import Sluice

/// Loads batches into a target, each in one transaction with its ledger rows.
///
/// Works on one connection and one thread. Batches come in file order; a batch either settles
/// wholly or leaves no trace. Rows that the target refuses are set apart while the rest loads.
public struct BatchLoader: ~Copyable {
  let plan: LoadPlan
  let context: LoadContext
  let ids: RecordIDs
  var connection: Connection
  var companies: CompanyDirectory
  var refusedRows: Set<UInt32> = []
  let claim: TenantClaim

  /// A loader over an open connection.
  ///
  /// - Parameters:
  ///   - plan: What is written, and how.
  ///   - context: The import.
  ///   - companies: The tenant's companies, by their numbers in `context.companies`.
  ///   - refusedRows: Rows that earlier attempts at this import could not load.
  ///   - claim: The run's right to write.
  ///   - connection: The connection, which is the loader's from now on.
  public init(
    plan: LoadPlan,
    context: LoadContext,
    companies: CompanyDirectory,
    refusedRows: Set<UInt32>,
    claim: TenantClaim,
    connection: consuming Connection
  ) {
    self.plan = plan
    self.context = context
    self.companies = companies
    self.refusedRows = refusedRows
    self.claim = claim
    self.connection = connection
    ids = RecordIDs(importID: context.importID, startMilliseconds: context.startMilliseconds)
  }

  /// Gives the connection back.
  public consuming func finish() -> Connection { connection }

  /// Learns what a batch did that an earlier attempt settled.
  ///
  /// - Parameters:
  ///   - batch: The batch, admitted as it was then.
  ///   - creators: The rows that loaded, and whether each made its company.
  public mutating func replay(_ batch: Batch, loaded creators: [UInt32: Bool]) {
    for row in 0..<batch.count {
      guard let created = creators[batch.rowNumber(row)] else { continue }
      companies.replay(
        domain: RowKeys.at(batch.keys.companyDomain, row),
        name: RowKeys.at(batch.keys.companyName, row),
        row: batch.rowNumber(row),
        created: created
      )
    }
  }

  /// Loads a batch and its ledger rows.
  ///
  /// - Returns: What the batch came to.
  /// - Throws: ``DatabaseError`` when the database fails as a whole, ``ClaimLost`` when another
  ///   run has taken the tenant over. Nothing of the batch is there then, unless the answer to
  ///   COMMIT was lost; the ledger tells.
  public mutating func settle(_ batch: Batch) throws -> BatchTally {
    var batch = batch
    endDuplicatesOfRefused(&batch)
    let rows = (0..<batch.count).filter { batch.fates[$0].isPending }
    companies.begin()
    do {
      var links = RowLinks(count: batch.count)
      try begin()
      try copyTargets(rows, of: batch, &links)
      return try close(batch, links)
    } catch is RefusedCopy {
      companies.rollback()
      try connection.execute("ROLLBACK")
    } catch {
      companies.rollback()
      try? connection.execute("ROLLBACK")
      throw error
    }
    return try settleCarefully(rows, &batch)
  }

  /// Loads what can be loaded, with savepoints, and refuses the rest.
  private mutating func settleCarefully(
    _ rows: [Int],
    _ batch: inout Batch
  ) throws -> BatchTally {
    let known = refusedRows
    companies.begin()
    do {
      var links = RowLinks(count: batch.count)
      try begin()
      try load(rows, of: &batch, &links)
      endDuplicatesOfRefused(&batch)
      return try close(batch, links)
    } catch {
      companies.rollback()
      refusedRows = known
      try? connection.execute("ROLLBACK")
      throw error
    }
  }

  /// A row whose winner could not be loaded is not a duplicate of anything that is there.
  private func endDuplicatesOfRefused(_ batch: inout Batch) {
    if refusedRows.isEmpty { return }
    for row in 0..<batch.count where batch.fates[row].status == .duplicate {
      guard case .row(let winner) = batch.fates[row].match, refusedRows.contains(winner) else {
        continue
      }
      batch.fates[row].status = .rejected
      batch.fates[row].code = .duplicateOfRejected
    }
  }

  /// Opens the batch's transaction, with the tenant's lock.
  mutating func begin() throws {
    try connection.execute("BEGIN; " + TransactionSettings.sql(context) + "; " + claim.lockSQL)
    try claim.verify(over: &connection)
  }

  /// Writes the ledger and commits.
  private mutating func close(_ batch: Batch, _ links: RowLinks) throws -> BatchTally {
    var tally = BatchTally()
    tally.count(batch)
    tally.companies = links.createdCompany.count { $0 }
    tally.people = tally.counts[.inserted]
    tally.leads = plan.lead == nil ? 0 : tally.counts[.inserted]
    try writeLedger(batch, links, tally)
    try connection.execute("COMMIT")
    companies.commit()
    return tally
  }

  /// Loads rows under a savepoint.
  ///
  /// A refused row that the target names is set apart, at most
  /// three times; after that the rows are halved until single rows remain.
  private mutating func load(
    _ all: [Int],
    of batch: inout Batch,
    _ links: inout RowLinks
  ) throws {
    var rows = all
    var failures = 0
    while !rows.isEmpty {
      try connection.execute("SAVEPOINT sluice_rows; SET CONSTRAINTS ALL DEFERRED")
      companies.begin()
      var attempt = links
      do {
        try copyTargets(rows, of: batch, &attempt)
        try connection.execute("RELEASE SAVEPOINT sluice_rows")
        companies.commit()
        links = attempt
        return
      } catch let error as RefusedCopy {
        companies.rollback()
        try connection.execute(
          "ROLLBACK TO SAVEPOINT sluice_rows; RELEASE SAVEPOINT sluice_rows"
        )
        failures += 1
        let blamed = rows.count == 1 ? rows : failures <= 3 ? error.rows : []
        if blamed.isEmpty {
          let half = rows.count / 2
          try load(Array(rows[..<half]), of: &batch, &links)
          try load(Array(rows[half...]), of: &batch, &links)
          return
        }
        for row in blamed { refuse(row, of: &batch, error) }
        rows.removeAll { blamed.contains($0) }
      }
    }
  }

  private mutating func refuse(_ row: Int, of batch: inout Batch, _ refusal: RefusedCopy) {
    batch.end(row, as: .rejected, code: refusal.code, field: refusal.field)
    refusedRows.insert(batch.rowNumber(row))
  }
}

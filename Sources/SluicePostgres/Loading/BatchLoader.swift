public import Sluice

/// Loads batches into a target, each in one transaction with its ledger rows.
///
/// Works on one connection and one thread. Batches come in file order; a batch either settles
/// wholly or leaves no trace. Rows that the target refuses are set apart while the rest loads.
public struct BatchLoader: ~Copyable {
  var writer: BatchWriter
  var companies: CompanyDirectory
  var refusedRows: Set<UInt32>

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
    self.companies = companies
    self.refusedRows = refusedRows
    writer = BatchWriter(plan: plan, context: context, claim: claim, connection: connection)
  }

  /// Gives the connection back.
  public consuming func finish() -> Connection { writer.connection }

  /// Learns what a batch did that an earlier attempt settled.
  ///
  /// - Parameters:
  ///   - batch: The batch, admitted as it was then.
  ///   - creators: The rows that loaded, and whether each made its company.
  public mutating func replay(_ batch: Batch, loaded creators: [UInt32: Bool]) {
    companies.note(batch)
    for row in 0..<batch.count {
      guard let created = creators[batch.rowNumber(row)] else { continue }
      let wish = writer.context.companyWish(row, of: batch)
      if wish == .none && !created && !writer.changesCompanies { continue }
      companies.replay(batch.keys.company(row), row: batch.rowNumber(row), created: created)
    }
  }

  /// Loads a batch and its ledger rows.
  ///
  /// - Returns: What the batch came to.
  /// - Throws: ``DatabaseError`` when the database fails as a whole, ``ClaimLost`` when another
  ///   run has taken the tenant over. Nothing of the batch is there then, unless the answer to
  ///   COMMIT was lost; the ledger tells.
  public mutating func settle(_ batch: Batch) throws -> BatchTally {
    let planned = plan(batch, underWaySince: nil)
    do {
      try writer.begin(renewing: true)
      try writer.copyCompanies(planned.creators, of: planned.batch, planned.links)
      try writer.changeCompanies(of: planned.batch, planned.links)
      try writer.copyRecords(planned.rows, of: planned.batch, planned.links)
      try writer.completeRecords(planned.rows, of: planned.batch, planned.links)
      let tally = try writer.close(planned.batch, planned.links)
      companies.commitFirst()
      return tally
    } catch is RefusedCopy {
      companies.rollback()
      try writer.connection.execute("ROLLBACK")
    } catch {
      companies.rollback()
      writer.rollback()
      throw error
    }
    return try settleCarefully(planned.batch)
  }

  /// Loads what can be loaded, with savepoints, and refuses the rest.
  private mutating func settleCarefully(_ decided: Batch) throws -> BatchTally {
    var batch = decided
    let rows = (0..<batch.count).filter { batch.fates[$0].isPending }
    let known = refusedRows
    companies.begin()
    do {
      var links = RowLinks(count: batch.count)
      try writer.begin(renewing: true)
      try load(rows, of: &batch, &links)
      endDuplicatesOfRefused(&batch)
      let tally = try writer.close(batch, links)
      companies.commitFirst()
      return tally
    } catch {
      companies.rollback()
      refusedRows = known
      writer.rollback()
      throw error
    }
  }

  /// A row whose winner could not be loaded is not a duplicate of anything that is there.
  func endDuplicatesOfRefused(_ batch: inout Batch) {
    if refusedRows.isEmpty { return }
    for row in 0..<batch.count where batch.fates[row].status == .duplicate {
      guard case .row(let winner) = batch.fates[row].match, refusedRows.contains(winner) else {
        continue
      }
      batch.fates[row].status = .rejected
      batch.fates[row].code = .duplicateOfRejected
    }
  }

  /// Finds each row's company; returns the rows that create one.
  mutating func resolveCompanies(
    _ rows: [Int],
    of batch: Batch,
    _ links: inout RowLinks
  ) -> [Int] {
    links.tellers = []
    guard writer.plan.company != nil else { return [] }
    let changes = writer.changesCompanies
    var creators: [Int] = []
    for row in rows {
      let wish = writer.context.companyWish(row, of: batch)
      if wish == .none && !changes { continue }
      let link = companies.resolve(
        batch.keys.company(row),
        row: batch.rowNumber(row),
        creating: wish == .make
      )
      if changes, case .record(let record) = link, companies.isFirst(toTellOf: record) {
        links.tellers.append((row, writer.context.companies[Int(record)]))
      }
      if wish == .none { continue }
      links.set(link, row, batch.rowNumber(row), writer.ids, writer.context)
      if link == .create { creators.append(row) }
    }
    return creators
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
      try writer.connection.execute("SAVEPOINT sluice_rows; SET CONSTRAINTS ALL DEFERRED")
      companies.begin()
      var attempt = links
      do {
        let creators = resolveCompanies(rows, of: batch, &attempt)
        try writer.copyCompanies(creators, of: batch, attempt)
        try writer.changeCompanies(of: batch, attempt)
        try writer.copyRecords(rows, of: batch, attempt)
        try writer.completeRecords(rows, of: batch, attempt)
        try writer.connection.execute("RELEASE SAVEPOINT sluice_rows")
        companies.commit()
        links = attempt
        return
      } catch let error as RefusedCopy {
        companies.rollback()
        try writer.connection.execute(
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

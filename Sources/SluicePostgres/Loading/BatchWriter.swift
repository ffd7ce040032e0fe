import Sluice

/// Writes batches into a target, with their ledger rows, over one connection.
///
/// Knows no companies: whoever uses it says which row has which.
struct BatchWriter: ~Copyable {
  let plan: LoadPlan
  let context: LoadContext
  let ids: RecordIDs
  let claim: TenantClaim
  var connection: Connection
  /// What rows of the open transaction did to the records that they matched.
  var matched: [Int: MatchedRow] = [:]
  /// What rows of the open transaction did to companies that were there, beside the people.
  var told: [Int: MatchedRow] = [:]

  init(
    plan: LoadPlan,
    context: LoadContext,
    claim: TenantClaim,
    connection: consuming Connection
  ) {
    self.plan = plan
    self.context = context
    self.claim = claim
    self.connection = connection
    ids = RecordIDs(importID: context.importID, startMilliseconds: context.startMilliseconds)
  }

  /// Opens a batch's transaction, with a share of the tenant's lock.
  ///
  /// `renewing` renews the claim at once, so that nobody takes a lapsed one over while the batch is
  /// under way; only one transaction at a time can.
  ///
  /// - Throws: ``ClaimLost`` when another run has taken the tenant over.
  mutating func begin(renewing: Bool) throws {
    matched = [:]
    told = [:]
    try connection.execute(
      "BEGIN; " + TransactionSettings.sql(context) + "; " + claim.sharedLockSQL
    )
    if renewing {
      try claim.verify(over: &connection)
    } else {
      try claim.check(over: &connection)
    }
    guard let member = context.member else { return }
    try connection.execute(MemberRole.noteSQL + "; " + member.takeSQL)
  }

  /// Runs `body` in the connection's own role, as which sluice's tables are written.
  mutating func inOwnRole(_ body: (inout BatchWriter) throws -> Void) throws {
    guard let member = context.member else { return try body(&self) }
    try connection.execute(MemberRole.laySQL)
    try body(&self)
    try connection.execute(member.takeSQL)
  }

  /// Writes the ledger, renews the claim and commits.
  mutating func close(_ decided: Batch, _ links: RowLinks) throws -> BatchTally {
    let batch = noted(decided, links)
    var tally = BatchTally()
    tally.count(batch, matched: matched)
    plan.countRecords(companies: links.createdCompany.count { $0 }, into: &tally)
    countChanges(of: batch, into: &tally)
    tally.optedOut = try recordOptOuts(of: batch)
    if context.member != nil { try connection.execute(MemberRole.laySQL) }
    try writeLedger(ended(batch), links, tally)
    try claim.verify(over: &connection)
    try connection.execute("COMMIT")
    return tally
  }

  /// Takes back what the transaction did, as far as the connection still can.
  mutating func rollback() { try? connection.execute("ROLLBACK") }
}

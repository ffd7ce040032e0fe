import Sluice
public import SluicePostgres

/// Erases a person from a tenant's ledger, and keeps them out of later imports.
public struct ForgetRun {
  private let plan: ErasurePlan
  private let tenant: Ledger.Tenant
  private let session: TenantSession

  /// What is, or would be, done.
  public struct Report: Sendable {
    /// Rows about the person.
    public var rows: Int
    /// Imports that they are of.
    public var imports: Int
    /// Keyed hashes that keep the person out.
    public var entries: Int
    /// Plain entries on lists that hold for all tenants, which stay.
    public var sharedEntries: Int
    /// Records of the target that must be deleted there.
    public var records: [TargetRecord]
    /// What was erased; nil when nothing was touched.
    public var erased: Ledger.ErasedCounts?
  }

  /// An erasure of whoever has these addresses and numbers.
  ///
  /// `everyone` says that all rows with a given phone number are meant, however many addresses they have.
  public init(
    _ identities: [PersonIdentity],
    tenant: Ledger.Tenant,
    session: TenantSession,
    defaultRegion: String?,
    everyone: Bool
  ) throws(RunError) {
    var options = ImportOptions()
    options.defaultRegion = defaultRegion
    let search = PersonSearch(
      identities: identities,
      tenant: tenant.id,
      region: try options.region()
    )
    plan = ErasurePlan(search: search, everyone: everyone)
    self.tenant = tenant
    self.session = session
  }

  /// Tells what would be erased, and changes nothing.
  ///
  /// `access` is what a signed-in user may see; nil for everything. Somebody who may not see all rows of the
  /// person is refused.
  public func preview(
    access: ReadAccess?,
    over connection: inout Connection
  ) throws(RunError) -> Report {
    try running {
      let steps = try session.transaction(over: &connection) { try plan.make(over: &$0) }
      if var access {
        var tables = TargetTables()
        for id in Set(steps.erasure.rows.map(\.importID)) {
          let record = try tables.record(id, over: &connection)
          if try access.permits(record, over: &connection) { continue }
          throw RunError(
            .usage,
            "The user may not see all that is to be erased. Nothing was erased."
          )
        }
      }
      return report(steps, erased: nil)
    }
  }

  /// Erases, in one transaction, while no import writes to the tenant.
  public func erase(over connection: inout Connection) throws(RunError) -> Report {
    try running {
      let claim = TenantClaim(
        tenant: tenant.id,
        owner: RecordIDs.random(milliseconds: Machine.milliseconds)
      )
      try TenantQueue(waits: false, session: session, stop: StopRequest(), tell: { _ in })
        .take(claim, tenantName: tenant.name, importID: claim.owner, over: &connection)
      let outcome = Swift.Result {
        try session.transaction(over: &connection) { connection in
          let steps = try plan.make(over: &connection)
          let erased = try Ledger.erase(steps.erasure, claim: claim, over: &connection)
          return report(steps, erased: erased)
        }
      }
      try session.transaction(over: &connection) { try Ledger.release(claim, over: &$0) }
      return try outcome.get()
    }
  }

  private func report(_ steps: ErasurePlan.Steps, erased: Ledger.ErasedCounts?) -> Report {
    Report(
      rows: steps.erasure.rows.count,
      imports: steps.imports,
      entries: steps.erasure.entries.count,
      sharedEntries: steps.sharedEntries,
      records: steps.records,
      erased: erased
    )
  }

  private func running<Value>(_ work: () throws -> Value) throws(RunError) -> Value {
    try LedgerReading.run {
      do { return try work() } catch let fault as PersonKey.Fault {
        throw RunError(.stoppedByGuard, "\(fault)\n  Nothing was erased; see SLUICE_KEY.")
      } catch is ClaimLost {
        throw RunError(.tenantBusy, "Another run has taken over this tenant. Nothing was erased.")
      }
    }
  }
}

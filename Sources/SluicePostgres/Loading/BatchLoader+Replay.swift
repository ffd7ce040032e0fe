public import Sluice

extension BatchLoader {
  /// Learns what a settled batch did.
  ///
  /// - Parameters:
  ///   - batch: The batch, admitted as it was then.
  ///   - importID: The import, whose ledger rows tell which rows loaded.
  /// - Throws: ``ClaimLost`` or ``DatabaseError``.
  public mutating func replay(_ batch: Batch, importID: RecordID) throws {
    if batch.count == 0 { return }
    let rows = batch.rowNumber(0)...batch.rowNumber(batch.count - 1)
    let claim = claim
    let creators = try session.transaction(over: &connection) { connection in
      try claim.verify(over: &connection)
      return try Ledger.creators(of: importID, rows: rows, over: &connection)
    }
    replay(batch, loaded: creators)
  }

  /// Renews the tenant's lease while no batch comes.
  public mutating func renewClaim() throws {
    let claim = claim
    try session.transaction(over: &connection) { try claim.verify(over: &$0) }
  }

  private var session: TenantSession {
    TenantSession(tenant: context.tenant, importID: context.importID, settings: context.settings)
  }
}

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
    let claim = writer.claim
    let creators = try session.transaction(over: &writer.connection) { connection in
      try claim.verify(over: &connection)
      return try Ledger.creators(of: importID, rows: rows, over: &connection)
    }
    replay(batch, loaded: creators)
  }

  /// Renews the tenant's lease while no batch comes.
  public mutating func renewClaim() throws {
    let claim = writer.claim
    try session.transaction(over: &writer.connection) { try claim.verify(over: &$0) }
  }

  private var session: TenantSession {
    TenantSession(
      tenant: writer.context.tenant,
      importID: writer.context.importID,
      settings: writer.context.settings
    )
  }
}

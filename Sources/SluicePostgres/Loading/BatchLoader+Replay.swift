public import Sluice

extension BatchLoader {
  /// Learns what a settled batch did.
  ///
  /// - Parameters:
  ///   - batch: The batch, admitted as it was then.
  ///   - importID: The import, whose ledger rows tell which rows loaded.
  public mutating func replay(_ batch: Batch, importID: RecordID) throws {
    if batch.count == 0 { return }
    let creators = try Ledger.creators(
      of: importID, rows: batch.rowNumber(0)...batch.rowNumber(batch.count - 1),
      over: &connection
    )
    replay(batch, loaded: creators)
    try claim.verify(over: &connection)
  }

  /// Renews the tenant's lease while no batch comes.
  public mutating func renewClaim() throws { try claim.verify(over: &connection) }
}

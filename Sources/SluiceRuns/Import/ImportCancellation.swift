import Sluice
public import SluicePostgres

/// Gives up unfinished imports.
public enum ImportCancellation {
  /// Marks an import as cancelled and takes its lease away, so that a run of it stops.
  ///
  /// Works inside a transaction of the caller's.
  ///
  /// - Returns: How many of its rows were settled.
  public static func cancel(
    _ record: ImportRecord,
    over connection: inout Connection
  ) throws -> Int {
    try Ledger.mark(record.id, .cancelled, over: &connection)
    try connection.command(
      "DELETE FROM sluice.tenant_leases WHERE tenant_id = $1 AND import_id = $2",
      [.text(record.tenant), .text("\(record.id)")]
    )
    return try Ledger.batches(of: record.id, over: &connection).rows
  }
}

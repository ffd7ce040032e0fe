public import Sluice

extension Ledger {
  /// Deletes kept texts that have expired; returns how many.
  public static func purge(over connection: inout Connection) throws(DatabaseError) -> Int {
    try connection.command("DELETE FROM sluice.import_row_content WHERE expires_at < now()")
  }

  /// Deletes all kept texts of one import; returns how many.
  public static func purge(
    importID: RecordID,
    over connection: inout Connection
  ) throws(DatabaseError) -> Int {
    try connection.command(
      "DELETE FROM sluice.import_row_content WHERE import_id = $1",
      [importID.parameter]
    )
  }
}

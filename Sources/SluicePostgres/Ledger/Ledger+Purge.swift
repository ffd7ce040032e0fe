public import Sluice

extension Ledger {
  /// Deletes kept texts that have expired; returns how many.
  public static func purge(over connection: inout Connection) throws(DatabaseError) -> Int {
    try connection.command("DELETE FROM sluice.import_row_content WHERE expires_at < now()")
  }

  /// Deletes all kept texts of one import, and the values that it changed; returns how many of each.
  public static func purge(
    importID: RecordID,
    over connection: inout Connection
  ) throws(DatabaseError) -> (texts: Int, changes: Int) {
    func delete(_ table: String) throws(DatabaseError) -> Int {
      try connection.command(
        "DELETE FROM sluice.\(table) WHERE import_id = $1",
        [importID.parameter]
      )
    }
    return (try delete("import_row_content"), try delete("record_changes"))
  }
}

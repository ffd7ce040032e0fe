public import Sluice

extension Ledger {
  /// The ids of all records that an import has created.
  public static func created(
    by id: RecordID,
    over connection: inout Connection
  ) throws(DatabaseError) -> Set<RecordID> {
    var created: Set<RecordID> = []
    try connection.copyOut(
      """
      COPY (SELECT CASE WHEN created_company THEN company_id END,
                   CASE WHEN created_person THEN person_id END,
                   CASE WHEN created_lead THEN lead_id END
            FROM sluice.import_rows
            WHERE import_id = '\(id)' AND (created_company OR created_person OR created_lead))
      TO STDOUT (FORMAT binary)
      """
    ) { row in
      for column in 0..<3 {
        if let record = row.uuid(column) { created.insert(RecordID(record)) }
      }
    }
    return created
  }
}

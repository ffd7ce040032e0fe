import Sluice
import SluicePostgres

/// Whether every record of the file is in the ledger, once, and nothing else is.
struct RowsCheck {
  let record: ImportRecord
  let file: ImportFile

  /// Walks through file and ledger side by side.
  func run(over connection: inout Connection) throws -> VerifyCheck {
    var cursor = try file.cursor()
    try cursor.skipHeader()
    var inFile = try cursor.next()
    var fileRows = 0
    var ledgerRows = 0
    var lacking = 0
    var surplus = 0
    _ = try connection.copyOut(
      """
      COPY (SELECT row_number FROM sluice.import_rows WHERE import_id = '\(record.id)'
            ORDER BY row_number) TO STDOUT (FORMAT binary)
      """
    ) { (tuple: borrowing BinaryTuple) throws in
      let row = tuple.int(0) ?? 0
      ledgerRows += 1
      while let next = inFile, next < row {
        fileRows += 1
        lacking += 1
        inFile = try cursor.next()
      }
      if inFile == row {
        fileRows += 1
        inFile = try cursor.next()
      } else {
        surplus += 1
      }
    }
    while inFile != nil {
      fileRows += 1
      lacking += 1
      inFile = try cursor.next()
    }
    var detail = "\(fileRows) records, \(ledgerRows) rows"
    if lacking > 0 { detail += ", \(lacking) records without a row" }
    if surplus > 0 { detail += ", \(surplus) rows without a record" }
    return VerifyCheck(
      "every record of the file has exactly one row",
      holds: lacking == 0 && surplus == 0,
      detail: detail
    )
  }
}

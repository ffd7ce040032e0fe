/// Ends rows whose person is already there: same normalised e-mail as a record of the tenant, or
/// as an earlier row of the file.
///
/// The first row with an address wins. A row that the target later refuses stays the winner; its
/// duplicates become `duplicate.of_rejected` when the import finishes, so that the outcome does
/// not depend on timing.
public struct DuplicateGate: Gate {
  private let existing: KeyTable
  /// Addresses of the file; nil before the first batch, so that copies of a gate that has not begun
  /// take no memory.
  private var seen: KeyTable?
  private let expectedRows: Int

  /// A gate over the tenant's addresses (each with its number in the snapshot), with room for
  /// `expectedRows` addresses of the file.
  public init(existing: KeyTable, expectedRows: Int) {
    self.existing = existing
    self.expectedRows = expectedRows
  }

  /// Ends the duplicates of a batch and remembers its addresses.
  public mutating func admit(_ batch: inout Batch) {
    var seen = self.seen.take() ?? KeyTable(capacity: expectedRows)
    defer { self.seen = seen }
    for row in 0..<batch.count where batch.fates[row].isPending {
      let key = RowKeys.at(batch.keys.email, row)
      if key.isNone { continue }
      if let record = existing.number(of: key) {
        batch.end(
          row,
          as: .duplicate,
          code: .duplicateOfExisting,
          field: .email,
          match: .record(record)
        )
      } else if let winner = seen.insert(key, number: batch.rowNumber(row)) {
        batch.end(
          row,
          as: .duplicate,
          code: .duplicateInFile,
          field: .email,
          match: .row(winner)
        )
      }
    }
  }
}

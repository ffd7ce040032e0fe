import Sluice
import SluiceSources

/// The records of a file as matching compares them, with their rows.
struct DedupeRecords {
  let table: MatchTable
  /// The row of each record, as a spreadsheet counts.
  let rows: [UInt32]
  /// Whether the file ended before its end.
  let fault: SourceError?

  /// Reads a file.
  ///
  /// - Throws: ``RunError`` when the run is to stop.
  init(
    _ input: InputTable,
    columns: DedupeColumns,
    stop: StopRequest,
    team: DedupeTeam
  ) throws(RunError) {
    var builder = MatchTableBuilder(kind: columns.kind)
    var rows: [UInt32] = []
    var scratch: [UInt8] = []
    var exit: ExitCode?
    fault = input.forEachBatchAhead(
      progress: InputProgress(hashing: false),
      isReadAgain: true
    ) { batch in
      exit = stop.exit
      if exit != nil { return false }
      Self.forEachRecord(of: batch) { record in
        let values = batch.valueRange(record)
        for column in columns.columns where column.index < values.count {
          scratch.removeAll(keepingCapacity: true)
          batch.appendValue(values.lowerBound + column.index, to: &scratch)
          let value = scratch
          builder.append(value.span, of: column.field, identifierKind: column.identifierKind)
        }
        builder.endRecord()
        rows.append(batch.records[record].row)
      }
      return true
    }
    guard exit == nil, let table = builder.finish(workers: team) else {
      throw RunError(stop.exit ?? .interrupted, "Stopped. Nothing was written.")
    }
    self.rows = rows
    self.table = table
  }

  /// Calls `body` with each record that is one.
  static func forEachRecord(of batch: RawBatch, _ body: (Int) -> Void) {
    let omitted = batch.leftOut
    for record in 0..<batch.count where !omitted.contains(record) && !batch.isBlank(record) {
      body(record)
    }
  }

  /// The number of the record in a row.
  ///
  /// - Throws: ``RunError`` when there is none.
  func record(inRow row: Int, of name: String) throws(RunError) -> Int {
    if let record = rows.firstIndex(of: UInt32(clamping: row)) { return record }
    throw RunError(
      .usage,
      """
      Row \(row) of \(name) is no record.
        Rows are counted as a spreadsheet does: the header is row 1 where it comes first.
      """
    )
  }
}

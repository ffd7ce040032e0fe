/// Makes batches for formats whose values do not stand in the input as they are meant.
///
/// JSON escapes, shared strings and markup have to be decoded. Each record is written as RFC 4180
/// text with commas, and its values point into that text, so that everything after the reader, the
/// ledger's kept rows included, sees the same as for a CSV file. Rows, lines and byte positions
/// stay those of the input.
public struct RawBatchWriter: Sendable {
  private var batch: RawBatch
  private let limits: BatchLimits
  private var recordStart = 0

  /// A writer of the batch with this number, which begins at `firstByte` of the input.
  public init(sequence: Int, firstByte: Int, limits: BatchLimits = BatchLimits()) {
    batch = RawBatch(sequence: sequence, firstByte: firstByte, quote: UInt8(ascii: "\""))
    self.limits = limits
  }

  /// Number of complete records.
  public var count: Int { batch.count }

  /// Whether the batch has reached a limit.
  public var isFull: Bool {
    batch.count >= limits.records || batch.bytes.count >= limits.bytes
  }

  /// Adds a value of the current record, quoted where CSV needs it.
  public mutating func append(_ value: Span<UInt8>) {
    if batch.bytes.count > recordStart || batch.values.count > settledValues {
      batch.bytes.append(UInt8(ascii: ","))
    }
    var needsQuotes = false
    var quotes = 0
    for index in value.indices {
      let byte = value[index]
      let isQuote = byte == UInt8(ascii: "\"")
      quotes += isQuote ? 1 : 0
      needsQuotes =
        needsQuotes || isQuote || byte == UInt8(ascii: ",") || CSVDialect.endsLine(byte)
    }
    if needsQuotes { batch.bytes.append(UInt8(ascii: "\"")) }
    let start = batch.bytes.count
    if quotes == 0 {
      batch.bytes.append(copying: value)
    } else {
      for index in value.indices {
        if value[index] == UInt8(ascii: "\"") { batch.bytes.append(UInt8(ascii: "\"")) }
        batch.bytes.append(value[index])
      }
    }
    batch.values.append(
      RawValue(start: start, end: batch.bytes.count, doubledQuotes: quotes > 0)
    )
    if needsQuotes { batch.bytes.append(UInt8(ascii: "\"")) }
  }

  /// Adds a value that is text of the program, such as a column's name.
  public mutating func append(_ value: String) {
    let utf8 = Array(value.utf8)
    append(utf8.span)
  }

  /// Ends the current record.
  ///
  /// - Parameters:
  ///   - row: Its number as a person counts: a sheet's own, else records from 1; 0 for a record of
  ///     column names that the input does not hold as a row.
  ///   - line: Line of the input on which it begins, from 1; 0 where there are no lines.
  ///   - fault: What is wrong with it, if anything.
  public mutating func endRecord(row: Int, line: Int, fault: RawFault.Kind? = nil) {
    // An empty line would be a record without values.
    if batch.bytes.count == recordStart && batch.values.count > settledValues {
      batch.bytes.append(copying: "\"\"".utf8.span)
    }
    if let fault { batch.faults.append(RawFault(record: batch.count, kind: fault)) }
    batch.records.append(
      RawRecord(
        row: row,
        line: line,
        start: recordStart,
        end: batch.bytes.count,
        valuesEnd: batch.values.count
      )
    )
    batch.bytes.append(UInt8(ascii: "\n"))
    recordStart = batch.bytes.count
  }

  /// Ends the batch.
  ///
  /// - Parameter endByte: Offset in the decompressed input past its last record.
  /// - Returns: The batch, as readers hand it out.
  public consuming func finish(endByte: Int) -> RawBatch {
    batch.inputBytes = endByte - batch.firstByte
    return batch
  }

  private var settledValues: Int { Int(batch.records.last?.valuesEnd ?? 0) }
}

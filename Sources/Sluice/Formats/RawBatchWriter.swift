/// Makes batches for formats whose values do not stand in the input as they are meant.
///
/// JSON escapes, shared strings and markup have to be decoded. Each record is written as RFC 4180
/// text with commas, and its values point into that text, so that everything after the reader, the
/// ledger's kept rows included, sees the same as for a CSV file. Rows, lines and byte positions
/// stay those of the input.
public struct RawBatchWriter: Sendable {
  var batch: RawBatch
  /// The text of the records, until the batch is finished.
  var bytes: LaneBuffer
  private let limits: BatchLimits
  private var recordStart = 0
  /// Values of the records before the current one.
  private(set) var settledValues = 0

  /// A writer of the batch with this number, which begins at `firstByte` of the input.
  public init(sequence: Int, firstByte: Int, limits: BatchLimits = BatchLimits()) {
    batch = RawBatch(sequence: sequence, firstByte: firstByte, quote: UInt8(ascii: "\""))
    bytes = LaneBuffer(room: 0)
    self.limits = limits
  }

  /// Sets memory aside for as much as `earlier` holds, so that the batch is allocated once.
  mutating func reserve(like earlier: (bytes: Int, values: Int)) {
    bytes = LaneBuffer(room: earlier.bytes + earlier.bytes / 8)
    batch.values.reserveCapacity(earlier.values + earlier.values / 8)
    batch.records.reserveCapacity(min(limits.records, 1_024))
  }

  /// Number of complete records.
  public var count: Int { batch.count }

  /// Whether the batch has reached a limit.
  public var isFull: Bool {
    batch.count >= limits.records || bytes.count >= limits.bytes
  }

  /// Adds a value of the current record, quoted where CSV needs it.
  public mutating func append(_ value: Span<UInt8>) {
    if batch.values.count > settledValues { bytes.append(UInt8(ascii: ",")) }
    let start = bytes.count
    let isPlain = bytes.append(value, value.indices) { lanes, own in
      lanes.bits(
        among: ByteLanes(repeating: UInt8(ascii: "\"")),
        ByteLanes(repeating: UInt8(ascii: ",")),
        ByteLanes(repeating: UInt8(ascii: "\n")),
        ByteLanes(repeating: UInt8(ascii: "\r"))
      ) & own != 0
    }
    if isPlain {
      batch.values.append(
        RawValue(start: start, end: start &+ value.count, doubledQuotes: false)
      )
    } else {
      appendQuoted(value)
    }
  }

  private mutating func appendQuoted(_ value: Span<UInt8>) {
    bytes.append(UInt8(ascii: "\""))
    let start = bytes.count
    var plainFrom = 0
    for index in value.indices where value[index] == UInt8(ascii: "\"") {
      // The quote itself comes again with what follows it.
      bytes.append(value, plainFrom..<index + 1)
      plainFrom = index
    }
    bytes.append(value, plainFrom..<value.count)
    let hasQuotes = bytes.count - start > value.count
    batch.values.append(
      RawValue(start: start, end: bytes.count, doubledQuotes: hasQuotes)
    )
    bytes.append(UInt8(ascii: "\""))
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
    if bytes.count == recordStart && batch.values.count > settledValues {
      bytes.append("\"\"".utf8.span)
    }
    if let fault { batch.faults.append(RawFault(record: batch.count, kind: fault)) }
    batch.records.append(
      RawRecord(
        row: row,
        line: line,
        start: recordStart,
        end: bytes.count,
        valuesEnd: batch.values.count
      )
    )
    bytes.append(UInt8(ascii: "\n"))
    recordStart = bytes.count
    settledValues = batch.values.count
  }

  /// Ends the batch.
  ///
  /// - Parameter endByte: Offset in the decompressed input past its last record.
  /// - Returns: The batch, as readers hand it out.
  public consuming func finish(endByte: Int) -> RawBatch {
    // Taken out, so that it is not copied.
    var text = LaneBuffer(room: 0)
    swap(&text, &bytes)
    batch.bytes = text.finish()
    batch.inputBytes = endByte - batch.firstByte
    return batch
  }
}

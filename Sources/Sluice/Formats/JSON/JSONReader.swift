/// Reads the records of a JSON text (RFC 8259) in batches.
///
/// The columns are those of the ``JSONLayout``, given as a first record of row 0; records are
/// numbered from 1. Members of inner objects have dotted names, as in `company.name`; elements of
/// arrays that hold objects have an index, as in `emails[0].value`, and the one that calls itself
/// primary is also there as `emails[primary].value`. An array of plain values is one value: its
/// elements joined by `;`, or its JSON text when an element holds a semicolon, a quote or a line
/// break. Numbers stay as they are written. `null` and what is missing are empty.
///
/// - Where records have lines of their own, a line that is no JSON is one faulty record,
///   ``RawFault/Kind/malformed``, and reading goes on with the next.
/// - Inside an array a fault ends the input: ``damage`` says where; all records before it come.
/// - A UTF-8 byte order mark is skipped.
///
/// Memory: one batch, one record of the greatest length, one chunk, and the columns' names.
public struct JSONReader: RecordReader {
  /// How much goes into one batch.
  public let limits: BatchLimits
  /// What ended the text before its end; known when there are no more batches.
  public var damage: JSONDamage? { cursor.damage }

  let chunkBytes: Int
  var cursor: JSONCursor
  var input = ChunkBuffer()
  private let columns: [String]
  private var row = 0
  private var sequence = 0
  private var scratch: [UInt8] = []
  /// Sizes of the last batch.
  private var usual = (bytes: 0, values: 0)

  /// A reader at the start of a text that has this layout.
  public init(layout: JSONLayout, limits: BatchLimits = BatchLimits()) {
    self.init(layout: layout, limits: limits, chunkBytes: 256 * 1024)
  }

  /// A reader that asks its source for `chunkBytes` at a time; batches do not depend on it.
  init(layout: JSONLayout, limits: BatchLimits, chunkBytes: Int) {
    self.limits = limits
    self.chunkBytes = chunkBytes
    columns = layout.columns
    cursor = JSONCursor(
      shape: layout.shape,
      isLines: layout.isLines,
      stream: layout.stream,
      recordBytes: limits.recordBytes,
      flattener: JSONFlattener(paths: layout.paths, limits: limits)
    )
  }

  /// Reads the next batch.
  ///
  /// - Parameter source: The same source in every call.
  /// - Returns: A batch of at least one record, or nil at the end of the input.
  /// - Throws: The source's error, again at each further call.
  public mutating func nextBatch<S: ChunkSource & ~Copyable>(
    from source: inout S
  ) throws(S.Failure) -> RawBatch? {
    if input.offset == 0 && sequence == 0 { skipByteOrderMark(from: &source) }
    var writer = RawBatchWriter(sequence: sequence, firstByte: input.offset, limits: limits)
    writer.reserve(like: usual)
    if sequence == 0 && !columns.isEmpty {
      for column in columns { writer.append(column) }
      writer.endRecord(row: 0, line: 0)
    }
    while !writer.isFull {
      switch Self.step(&cursor, input) {
      case .record: write(&writer, fault: nil)
      case .faulty(let text, let kind):
        writer.append(input.bytes.span.extracting(text.shifted(by: input.base)))
        write(&writer, fault: kind)
      case .passed: break
      case .needsMore: readOn(from: &source)
      case .end:
        if writer.count == 0 {
          if cursor.damage == nil { try input.rethrow(S.Failure.self) }
          return nil
        }
        return take(writer)
      }
    }
    return take(writer)
  }

  /// Goes to the next record of what is in memory.
  static func step(_ cursor: inout JSONCursor, _ input: borrowing ChunkBuffer) -> JSONCursor.Found {
    cursor.next(
      input.bytes.span.extracting(input.base..<input.bytes.count),
      offset: input.offset,
      ending: input.ending
    )
  }

  private mutating func take(_ writer: consuming RawBatchWriter) -> RawBatch {
    useRead()
    sequence += 1
    let batch = writer.finish(endByte: input.offset)
    usual = (batch.bytes.count, batch.values.count)
    return batch
  }

  private mutating func useRead() {
    let used = cursor.position
    Self.rebase(&cursor, input)
    input.use(used)
  }

  private static func rebase(_ cursor: inout JSONCursor, _ input: borrowing ChunkBuffer) {
    cursor.rebase(input.bytes.span.extracting(input.base..<input.bytes.count))
  }

  /// Asks for as much again as there is, so that a long record is not walked too often.
  mutating func readOn<S: ChunkSource & ~Copyable>(from source: inout S) {
    useRead()
    input.fill(from: &source, wanted: max(chunkBytes, input.count))
  }

  mutating func skipByteOrderMark<S: ChunkSource & ~Copyable>(from source: inout S) {
    input.fill(from: &source, wanted: 3)
    if input.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { input.use(3) }
  }

  // MARK: Values

  private mutating func write(_ writer: inout RawBatchWriter, fault: RawFault.Kind?) {
    row += 1
    if fault == nil { Self.append(cursor.flattener, input, &scratch, &writer) }
    writer.endRecord(row: row, line: cursor.line, fault: fault)
  }

  private static func append(
    _ flattener: borrowing JSONFlattener,
    _ input: borrowing ChunkBuffer,
    _ scratch: inout [UInt8],
    _ writer: inout RawBatchWriter
  ) {
    let text = input.bytes.span.extracting(input.base..<input.bytes.count)
    let slots = flattener.slots.span
    var column = 0
    while column < slots.count {
      column = writer.appendPlain(slots, record: flattener.record, from: column, of: text)
      guard column < slots.count else { return }
      let slot = slots[column]
      let value = text.extracting(slot.start..<slot.end)
      scratch.removeAll(keepingCapacity: true)
      switch slot.kind {
      case .list: JSONList.join(value, into: &scratch)
      case .elements:
        scratch.append(UInt8(ascii: "["))
        scratch.append(copying: value)
        scratch.append(UInt8(ascii: "]"))
      case .plain, .escaped, .null: JSONString.decode(value, into: &scratch)
      }
      writer.append(scratch.span)
      column += 1
    }
  }
}

extension Range<Int> {
  fileprivate func shifted(by distance: Int) -> Range<Int> {
    lowerBound + distance..<upperBound + distance
  }
}

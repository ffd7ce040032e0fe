/// Cuts a document that holds a table into batches; what all formats with rows and cells share.
///
/// - A document that is damaged ends there; ``damage`` says how. All rows before it come.
/// - When the source fails, the row that was being read comes as a cut one.
///
/// Memory: one batch, one row of the greatest length, one chunk.
struct TableReader<Scan: RowScan>: Sendable {
  let limits: BatchLimits
  /// What ended the document before its end; known when there are no more batches.
  private(set) var damage: MarkupDamage?
  /// Offset in the document of what is read next.
  var offset: Int { input.offset + scan.position }
  private(set) var scan: Scan

  private let width: Int
  private let chunkBytes: Int
  private var input = ChunkBuffer()
  private var sequence = 0
  private var isAtEnd = false
  /// Sizes of the last batch.
  private var usual = (bytes: 0, values: 0)

  /// The longest tag or text.
  private let longest: Int

  init(_ scan: Scan, width: Int, limits: BatchLimits, chunkBytes: Int = 256 * 1024) {
    self.scan = scan
    self.width = width
    self.limits = limits
    self.chunkBytes = max(chunkBytes, 4)
    longest = max(16 * 1_048_576, limits.recordBytes)
    self.scan.cells.limitBytes = limits.recordBytes
    if let nesting = limits.nesting { self.scan.limit(nesting: nesting) }
  }

  mutating func nextBatch<S: ChunkSource & ~Copyable>(
    from source: inout S
  ) throws(S.Failure) -> RawBatch? {
    var writer = RawBatchWriter(sequence: sequence, firstByte: offset, limits: limits)
    writer.reserve(like: usual)
    while !writer.isFull && !isAtEnd {
      switch Self.step(&scan, input) {
      case .row(let fault): write(&writer, fault)
      case .needsMore:
        if case .cut = input.ending {
          isAtEnd = true
          if !scan.cells.isEmpty { write(&writer, .cut) }
        } else {
          readOn(from: &source)
        }
      case .end: isAtEnd = true
      case .damaged(let damage):
        self.damage = damage
        isAtEnd = true
      }
    }
    if writer.count == 0 {
      if damage == nil { try input.rethrow(S.Failure.self) }
      return nil
    }
    sequence += 1
    let batch = writer.finish(endByte: offset)
    usual = (batch.bytes.count, batch.values.count)
    return batch
  }

  private static func step(_ scan: inout Scan, _ input: borrowing ChunkBuffer) -> RowFound {
    let isComplete = if case .complete = input.ending { true } else { false }
    return scan.run(
      input.bytes.span.extracting(input.base..<input.bytes.count),
      isComplete: isComplete
    )
  }

  private mutating func write(_ writer: inout RawBatchWriter, _ fault: RawFault.Kind?) {
    if fault != .tooLong { scan.cells.write(to: &writer, width: width) }
    writer.endRecord(row: scan.row, line: 0, fault: fault)
    scan.cells.clear()
  }

  /// Asks for as much again as there is, so that a long value is not walked too often.
  private mutating func readOn<S: ChunkSource & ~Copyable>(from source: inout S) {
    let used = scan.position
    input.use(used)
    scan.dropped(used)
    guard input.count < longest else {
      damage = .tooLong
      isAtEnd = true
      return
    }
    input.fill(from: &source, wanted: max(chunkBytes, input.count))
  }
}

/// Reads the cards of a vCard file (versions 2.1, 3.0 and 4.0; RFC 2426, RFC 6350) in batches.
///
/// The columns are those of ``VCardColumns``, given as a first record of row 0; cards are numbered
/// from 1. A card without its end, a line in one that is no property, and text between cards are one
/// faulty record each, ``RawFault/Kind/malformed``; a card that the input's end cuts is
/// ``RawFault/Kind/cut``.
///
/// Memory: one batch, one card of the greatest length, one chunk.
public struct VCardReader: RecordReader {
  /// Turns bytes of a named character set into UTF-8; nil when it is not known.
  public typealias Decoder = @Sendable (_ bytes: [UInt8], _ charset: String) -> [UInt8]?

  /// How much goes into one batch.
  public let limits: BatchLimits
  private let decode: Decoder
  private let chunkBytes: Int
  private var input = ChunkBuffer()
  private var lines = VCardLines()
  private var row = 0
  private var sequence = 0

  /// A reader at the start of a file.
  ///
  /// - Parameters:
  ///   - limits: How much goes into one batch, and how long a card may be.
  ///   - decode: For values whose `CHARSET` is not UTF-8.
  public init(limits: BatchLimits = BatchLimits(), decode: @escaping Decoder) {
    self.init(limits: limits, decode: decode, chunkBytes: 256 * 1024)
  }

  /// A reader that asks its source for `chunkBytes` at a time; batches do not depend on it.
  init(limits: BatchLimits, decode: @escaping Decoder, chunkBytes: Int) {
    self.limits = limits
    self.decode = decode
    self.chunkBytes = chunkBytes
  }

  /// Reads the next batch.
  ///
  /// - Parameter source: The same source in every call.
  /// - Returns: A batch of at least one record, or nil at the end of the input.
  /// - Throws: The source's error, again at each further call.
  public mutating func nextBatch<S: ChunkSource & ~Copyable>(
    from source: inout S
  ) throws(S.Failure) -> RawBatch? {
    if sequence == 0 && input.offset == 0 {
      input.fill(from: &source, wanted: 3)
      if input.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { input.use(3) }
    }
    var writer = RawBatchWriter(sequence: sequence, firstByte: input.offset, limits: limits)
    if sequence == 0 {
      for column in VCardColumns.names { writer.append(column) }
      writer.endRecord(row: 0, line: 0)
    }
    while !writer.isFull {
      if let found = Self.next(&lines, input, limits) {
        write(found, &writer)
        input.use(found.card.upperBound)
      } else if case .open = input.ending {
        input.use(lines.release())
        input.fill(from: &source, wanted: max(chunkBytes, input.count))
      } else {
        input.use(lines.release())
        if writer.count > 0 { break }
        try input.rethrow(S.Failure.self)
        return nil
      }
    }
    sequence += 1
    return writer.finish(endByte: input.offset)
  }

  private static func next(
    _ lines: inout VCardLines,
    _ input: borrowing ChunkBuffer,
    _ limits: BatchLimits
  ) -> VCardLines.Found? {
    lines.next(
      input.bytes.span.extracting(input.base..<input.bytes.count),
      ending: input.ending,
      recordBytes: limits.recordBytes
    )
  }

  private mutating func write(_ found: VCardLines.Found, _ writer: inout RawBatchWriter) {
    row += 1
    let card = input.base + found.card.lowerBound..<input.base + found.card.upperBound
    let text = Array(input.bytes[card])
    if found.fault == nil, let card = VCard(text, decode: decode) {
      for value in VCardColumns(card).values { writer.append(value) }
      writer.endRecord(row: row, line: found.line)
      return
    }
    writer.append(text.span)
    writer.endRecord(row: row, line: found.line, fault: found.fault ?? .malformed)
  }
}

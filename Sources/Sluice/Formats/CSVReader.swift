/// Reads delimited text in batches: RFC 4180 and what real exports make of it.
///
/// Every line of the input ends up in a record; nothing is dropped and nothing stops the reader.
/// What is wrong with the shape of a record is a ``RawFault`` of that record alone. Header and
/// blank lines are records like any other: row numbers count them from 1, as a spreadsheet does.
/// A line without bytes is a record with no values; see ``RawBatch/isBlank(_:)``.
///
/// - A UTF-8 byte order mark is skipped. LF, CR LF and CR alone end a record.
/// - A quote inside a value that does not begin with one is text, and no fault.
/// - Spaces and tabs between a closing quote and the delimiter are dropped.
/// - Text after a closing quote is ``RawFault/Kind/strayQuote``: the reader then looks, on that
///   line only, for the quote that really closes the value; without one the value keeps its
///   quotes and ends at the next delimiter.
/// - A quote that never closes is ``RawFault/Kind/unterminatedQuote``: the record ends with the
///   line on which the quote opened, the value begins with it, and reading goes on at the next line.
/// - A record beyond ``BatchLimits/recordBytes`` is cut there, ends its batch, and the rest of its
///   line is passed over: ``RawFault/Kind/tooLong``.
///
/// Memory: one batch, one record of the greatest length, one chunk. Time is linear in the input,
/// whatever the quotes do: a search for a closing quote that leaves its line ends at the first
/// odd run of quotes, and no line before that run can start another such search.
public struct CSVReader: Sendable {
  /// How values are separated and enclosed.
  public let dialect: CSVDialect
  /// How much goes into one batch.
  public let limits: BatchLimits

  private let chunkBytes: Int
  /// Input from the first record that no batch has taken yet; the bytes before `base` are spent.
  private var buffer: [UInt8] = []
  private var base = 0
  /// Offset in the input of `buffer[base]`.
  private var offset = 0
  private var row = 1
  private var line = 1
  private var sequence = 0
  private var ending = CSVScan.Ending.open
  private var failure: (any Error)?
  private var isSkippingLine = false
  /// Sizes of the last batch, so that the next one is allocated once.
  private var usualValues = 0
  private var usualBytes = 0

  /// A reader at the start of an input.
  public init(dialect: CSVDialect = CSVDialect(), limits: BatchLimits = BatchLimits()) {
    self.init(dialect: dialect, limits: limits, chunkBytes: 256 * 1024)
  }

  /// A reader that asks its source for `chunkBytes` at a time; batches do not depend on it.
  init(dialect: CSVDialect, limits: BatchLimits, chunkBytes: Int) {
    self.dialect = dialect
    self.limits = limits
    self.chunkBytes = chunkBytes
  }

  /// Reads the next batch.
  ///
  /// When the source fails, the complete records before the fault come first, the record that was
  /// cut last, with ``RawFault/Kind/cut``; the call after that throws the source's error.
  ///
  /// - Parameter source: The same source in every call.
  /// - Returns: A batch of at least one record, or nil at the end of the input.
  /// - Throws: The source's error, again at each further call.
  public mutating func nextBatch<S: ChunkSource & ~Copyable>(
    from source: inout S
  ) throws(S.Failure) -> RawBatch? {
    if isSkippingLine { skipLine(from: &source) }
    var scan = CSVScan(dialect: dialect, limits: limits, row: row, line: line)
    scan.values.reserveCapacity(usualValues + usualValues / 8)
    scan.records.reserveCapacity(min(limits.records, 1_024))
    if offset == 0 && sequence == 0 { scan.start = skipByteOrderMark(from: &source) }
    while true {
      let stop = scan.run(buffer.span.extracting(base..<buffer.count), ending: ending)
      if case .needsMore = stop, case .open = ending {
        fill(from: &source, wanted: max(chunkBytes, buffer.count - base - scan.start))
        continue
      }
      if scan.records.isEmpty {
        try rethrow(S.Failure.self)
        return nil
      }
      return takeBatch(scan)
    }
  }

  private func rethrow<Failure: Error>(_: Failure.Type) throws(Failure) {
    guard let failure else { return }
    guard let ours = failure as? Failure else {
      preconditionFailure("one reader reads one source")
    }
    throw ours
  }

  // MARK: Input

  /// Reads until `wanted` bytes were added or the input ended.
  private mutating func fill<S: ChunkSource & ~Copyable>(from source: inout S, wanted: Int) {
    if base > 0 {
      buffer.removeFirst(base)
      base = 0
    }
    buffer.reserveCapacity(max(buffer.count + wanted, usualBytes + usualBytes / 8 + wanted))
    let goal = buffer.count + wanted
    while buffer.count < goal {
      do {
        guard try source.read(into: &buffer, limitBytes: goal - buffer.count) > 0 else {
          ending = .complete
          return
        }
      } catch {
        failure = error
        ending = .cut
        return
      }
    }
  }

  private mutating func skipByteOrderMark<S: ChunkSource & ~Copyable>(
    from source: inout S
  ) -> Int {
    while buffer.count < 3, case .open = ending { fill(from: &source, wanted: 3 - buffer.count) }
    let hasMark =
      buffer.count >= 3 && buffer[0] == 0xEF && buffer[1] == 0xBB && buffer[2] == 0xBF
    return hasMark ? 3 : 0
  }

  /// Passes over what is left of a line that was too long.
  private mutating func skipLine<S: ChunkSource & ~Copyable>(from source: inout S) {
    while true {
      var end = base
      while end < buffer.count && !CSVDialect.endsLine(buffer[end]) { end += 1 }
      offset += end - base
      base = end
      if let next = CSVScan.lineBreak(buffer.span, at: base, ending: ending) {
        offset += next - base
        if next > base { line += 1 }
        base = next
        isSkippingLine = false
        return
      }
      fill(from: &source, wanted: chunkBytes)
    }
  }

  // MARK: Output

  /// Turns what was found into a batch and keeps the input after it.
  private mutating func takeBatch(_ scan: consuming CSVScan) -> RawBatch {
    var batch = RawBatch(sequence: sequence, firstByte: offset, quote: dialect.quote ?? 0)
    batch.escape = dialect.escape
    let end = base + scan.start
    let rest = buffer.count - end
    // The smaller part is copied, so that a large remainder is not moved for every small batch.
    if base == 0 && rest <= end {
      var remainder: [UInt8] = []
      remainder.reserveCapacity(end + end / 8 + chunkBytes)
      remainder.append(copying: buffer.span.extracting(end..<buffer.count))
      buffer.removeLast(rest)
      batch.bytes = buffer
      buffer = remainder
    } else {
      batch.bytes = Array(buffer[base..<end])
      base = end
    }
    offset += scan.start
    row = scan.row
    line = scan.line
    sequence += 1
    isSkippingLine = scan.isInsideLongLine
    usualValues = scan.values.count
    usualBytes = scan.start
    batch.values = scan.values
    batch.records = scan.records
    batch.faults = scan.faults
    return batch
  }
}

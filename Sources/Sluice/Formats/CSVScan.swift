/// Finds the records of one batch in a text that grows at its end.
///
/// `CSVScan+Plain.swift` is the path of most records and has to be fast, `CSVScan+WellFormed.swift` that
/// of records whose quotes need a closer look; what happens to the others is in `CSVScan+Faults.swift`. All offsets are relative to the batch's first byte. A record that the
/// text does not hold completely leaves no trace: it is read again when there is more text.
struct CSVScan: Sendable {
  /// Whether the text given is all there will be.
  enum Ending: Sendable {
    /// More may follow.
    case open
    /// The input ends here.
    case complete
    /// The input broke off here.
    case cut
  }

  /// Why a run over the text ended.
  enum Stop {
    /// Every complete record was read.
    case needsMore
    /// The batch is full.
    case full
  }

  var values: [RawValue] = []
  var records: [RawRecord] = []
  var faults: [RawFault] = []
  /// Offset of the first record that was not read yet.
  var start = 0
  /// Row number of that record.
  var row: Int
  /// Line on which that record begins.
  var line: Int
  /// Whether the last record was cut for its length, in the middle of a line.
  var isInsideLongLine = false

  let delimiter: UInt8
  let quote: UInt8?
  let escape: UInt8?
  let spaceFollowsDelimiter: Bool
  let limits: BatchLimits

  init(dialect: CSVDialect, limits: BatchLimits, row: Int, line: Int) {
    delimiter = dialect.delimiter
    quote = dialect.quote
    escape = dialect.escape
    spaceFollowsDelimiter = dialect.spaceFollowsDelimiter
    self.limits = limits
    self.row = row
    self.line = line
  }

  /// Reads records from `start` on.
  ///
  /// - Parameters:
  ///   - text: Everything from the batch's first byte, in each call the same and maybe more.
  ///   - ending: Whether the text is complete.
  /// - Returns: Whether the batch is full or there must be more text.
  mutating func run(_ text: Span<UInt8>, ending: Ending) -> Stop {
    var plain = scanPlain(text, ending: ending)
    while true {
      let outcome = plain ?? scanWellFormed(text, ending: ending)
      plain = nil
      switch outcome {
      case .full: return .full
      case .tooLong: break
      case .malformed(let quoted):
        if let stop = contain(quoted, in: text, ending: ending) {
          if stop == .full { return .full }
          continue
        }
        if isUndecided(text, ending) { return forgetUnsettledValues() }
      case .needsMore:
        if isUndecided(text, ending) { return forgetUnsettledValues() }
      }
      if cutLongRecord(text, ending: ending) == .full { return .full }
    }
  }

  /// Whether the record at `start` may still turn out to keep the limit.
  ///
  /// One byte beyond it can be a CR, a second one tells whether LF follows.
  private func isUndecided(_ text: Span<UInt8>, _ ending: Ending) -> Bool {
    if case .open = ending { return text.count - start < limits.recordBytes + 2 }
    return text.count - start <= limits.recordBytes
  }

  private mutating func forgetUnsettledValues() -> Stop {
    values.removeLast(values.count - valuesEnd)
    return .needsMore
  }

  /// How the fast path ended.
  enum Outcome {
    case needsMore
    case full
    /// The record at `start` is longer than the limit.
    case tooLong
    /// The record at `start` has a quote that is not closed as it should be.
    case malformed(OpenQuote)
  }

  /// A quote that opened a value.
  struct OpenQuote {
    /// Offset of the quote.
    var offset: Int
    /// Line on which it stands.
    var line: Int
    /// Offset of the quote that seemed to close the value but has text after it, and of that text.
    var stray: (quote: Int, text: Int)?
  }

  /// Index past the values of settled records.
  var valuesEnd: Int { Int(records.last?.valuesEnd ?? 0) }

  // MARK: What both paths share

  /// Where the value after the delimiter at `end` begins.
  @inline(__always)
  func valueStart(_ text: Span<UInt8>, after end: Int) -> Int {
    let next = end &+ 1
    guard spaceFollowsDelimiter, next < text.count, text[next] == UInt8(ascii: " ") else {
      return next
    }
    return next &+ 1
  }

  /// Whether the quote at `position` is escaped, by an odd number of escapes since `first`.
  @inline(__always)
  func isEscaped(_ text: Span<UInt8>, _ position: Int, from first: Int) -> Bool {
    guard let escape, position > first, text[position &- 1] == escape else { return false }
    var start = position &- 1
    while start > first && text[start &- 1] == escape { start &-= 1 }
    return (position &- start) & 1 == 1
  }

  /// Whether the byte may stand between a closing quote and the delimiter.
  @inline(__always)
  func isPadding(_ byte: UInt8) -> Bool {
    (byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")) && byte != delimiter
  }

  /// Whether the byte ends a value: the delimiter or a line end.
  @inline(__always)
  func endsValue(_ byte: UInt8) -> Bool { byte == delimiter || CSVDialect.endsLine(byte) }

  /// Offset after the line end at `end`; nil when the text must grow before that is known.
  @inline(__always)
  static func lineBreak(_ text: Span<UInt8>, at end: Int, ending: Ending) -> Int? {
    if end == text.count {
      if case .open = ending { return nil }
      return end
    }
    guard text[end] == UInt8(ascii: "\r") else { return end &+ 1 }
    if end &+ 1 == text.count {
      if case .open = ending { return nil }
      return end &+ 1
    }
    return text[end &+ 1] == UInt8(ascii: "\n") ? end &+ 2 : end &+ 1
  }

  /// Makes a record of the values read since the last one.
  @inline(__always)
  mutating func settle(end: Int, next: Int, valuesEnd: Int) {
    records.append(
      RawRecord(row: row, line: line, start: start, end: end, valuesEnd: valuesEnd)
    )
    row &+= 1
    start = next
  }

  /// Notes what is wrong with the record that was settled last.
  mutating func noteFault(_ kind: RawFault.Kind) {
    faults.append(RawFault(record: records.count - 1, kind: kind))
  }
}

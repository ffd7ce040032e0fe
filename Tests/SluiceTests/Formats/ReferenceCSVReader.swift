import Sluice

/// One record as the plain reader sees it; offsets are those of the input.
struct ReferenceRecord: Equatable, CustomStringConvertible {
  var batch: Int
  var row: Int
  var line: Int
  var text: Range<Int>
  var values: [[UInt8]]
  var fault: RawFault.Kind?

  var description: String {
    let shown = values.map { String(decoding: $0, as: UTF8.self).debugDescription }
    return "batch \(batch) row \(row) line \(line) text \(text) [\(shown.joined(separator: " "))]"
      + (fault.map { " \($0)" } ?? "")
  }
}

/// The rules of `CSVReader` written down plainly, over a whole input, for speed of reading only.
struct ReferenceCSVReader {
  let input: [UInt8]
  let delimiter: UInt8
  let quote: UInt8?
  let limits: BatchLimits
  let isCut: Bool

  init(_ input: [UInt8], dialect: CSVDialect, limits: BatchLimits, isCut: Bool = false) {
    self.input = input
    delimiter = dialect.delimiter
    quote = dialect.quote
    self.limits = limits
    self.isCut = isCut
  }

  func records() -> [ReferenceRecord] {
    var result: [ReferenceRecord] = []
    var start = input.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var batch = 0
    var batchStart = 0
    var inBatch = 0
    while start < input.count {
      var (record, next) = record(at: start)
      record.batch = batch
      record.row = result.count + 1
      record.line = 1 + lineEnds(0..<start)
      result.append(record)
      inBatch += 1
      var endsBatch = inBatch == limits.records || next - batchStart >= limits.bytes
      if record.fault == .tooLong {
        next = afterLine(from: next)
        endsBatch = true
      }
      if endsBatch {
        batch += 1
        batchStart = next
        inBatch = 0
      }
      start = next
    }
    return result
  }

  // MARK: One record

  private func record(at start: Int) -> (ReferenceRecord, next: Int) {
    var strict = Strict(values: [], end: nil, trouble: nil)
    parse(from: start, limit: start + limits.recordBytes, into: &strict)
    if let end = strict.end, end - start <= limits.recordBytes {
      let fault: RawFault.Kind? = isCut && end == input.count ? .cut : nil
      return made(start, end, strict.values, fault)
    }
    if let trouble = strict.trouble {
      return contained(start, strict.values, trouble)
    }
    return long(start)
  }

  private struct Strict {
    var values: [[UInt8]]
    var end: Int?
    var trouble: (open: Int, stray: Int?)?
  }

  /// Reads values until the record ends, the limit is passed, or a quote is wrong.
  private func parse(from start: Int, limit: Int, into result: inout Strict) {
    if isLineEnd(start) {
      result.end = start
      return
    }
    var position = start
    while true {
      guard position < input.count, input[position] == quote else {
        let end = plainEnd(position)
        result.values.append(Array(input[position..<end]))
        position = end
        if position >= input.count || isLineEnd(position) {
          result.end = position
          return
        }
        position += 1
        continue
      }
      let open = position
      guard let close = loneQuote(after: open) else {
        if isCut {
          result.values.append(undoubled(Array(input[(open + 1)...])))
          result.end = input.count
        } else if input.count - start > limits.recordBytes {
          return
        } else {
          result.trouble = (open, nil)
        }
        return
      }
      var after = close + 1
      while after < input.count && isPadding(input[after]) { after += 1 }
      if after >= input.count || isLineEnd(after) {
        result.values.append(undoubled(Array(input[open + 1..<close])))
        result.end = after
        return
      }
      guard input[after] == delimiter else {
        if after < limit { result.trouble = (open, close) }
        return
      }
      result.values.append(undoubled(Array(input[open + 1..<close])))
      position = after + 1
    }
  }

  private func contained(
    _ start: Int,
    _ values: [[UInt8]],
    _ trouble: (open: Int, stray: Int?)
  ) -> (ReferenceRecord, next: Int) {
    var values = values
    let firstEnd = endOfLine(trouble.open)
    if let stray = trouble.stray, firstEnd < stray {
      let strayEnd = endOfLine(stray)
      if strayEnd - start > limits.recordBytes { return long(start) }
      if let close = lateClose(stray, strayEnd) {
        values.append(undoubled(Array(input[trouble.open + 1..<close.quote])))
        if close.next < strayEnd { _ = lineValues(close.next + 1, strayEnd, &values) }
        return made(start, strayEnd, values, cutOr(.strayQuote, strayEnd))
      }
    }
    if firstEnd - start > limits.recordBytes { return long(start) }
    let fault = lineValues(trouble.open, firstEnd, &values)
    return made(start, firstEnd, values, fault.map { cutOr($0, firstEnd) })
  }

  /// A record beyond the limit: contained to a line of it, or cut.
  private func long(_ start: Int) -> (ReferenceRecord, next: Int) {
    let limit = start + limits.recordBytes
    let window = firstBytes(limit - start, of: start)
    var strict = Strict(values: [], end: nil, trouble: nil)
    window.parse(from: 0, limit: limits.recordBytes, into: &strict)
    // A quote at the limit does not close its value when the next byte doubles it.
    if strict.trouble == nil && input[limit] == quote {
      var wider = Strict(values: [], end: nil, trouble: nil)
      firstBytes(limit - start + 1, of: start).parse(from: 0, limit: 0, into: &wider)
      if let trouble = wider.trouble, trouble.open < limit - start { strict = wider }
    }
    if let trouble = strict.trouble {
      let end = window.endOfLine(trouble.open)
      if end < window.input.count || isLineEnd(limit) {
        let fault = window.lineValues(trouble.open, end, &strict.values)
        return made(start, start + end, strict.values, fault)
      }
      strict.values.append(undoubled(Array(window.input[(trouble.open + 1)...])))
    }
    let record = ReferenceRecord(
      batch: 0,
      row: 0,
      line: 0,
      text: start..<limit,
      values: strict.values,
      fault: .tooLong
    )
    return (record, limit)
  }

  private func firstBytes(_ count: Int, of start: Int) -> ReferenceCSVReader {
    ReferenceCSVReader(
      Array(input[start..<start + count]),
      dialect: CSVDialect(delimiter: delimiter, quote: quote),
      limits: BatchLimits(records: 1, bytes: 1, recordBytes: count)
    )
  }

  /// Values of one line from `start`; none of them leaves it.
  private func lineValues(
    _ start: Int,
    _ end: Int,
    _ values: inout [[UInt8]]
  ) -> RawFault.Kind? {
    var fault: RawFault.Kind?
    var position = start
    while true {
      let found = lineValue(position, end)
      values.append(found.value)
      fault = fault ?? found.fault
      if found.end >= end { return fault }
      position = found.end + 1
    }
  }

  private func lineValue(
    _ start: Int,
    _ end: Int
  ) -> (value: [UInt8], end: Int, fault: RawFault.Kind?) {
    func next(_ from: Int) -> Int { input[from..<end].firstIndex(of: delimiter) ?? end }
    guard start < end, input[start] == quote else {
      return (Array(input[start..<next(start)]), next(start), nil)
    }
    let open = Array(input[start..<next(start + 1)])
    guard let close = loneQuote(after: start), close < end else {
      return (open, next(start + 1), .unterminatedQuote)
    }
    let after = afterPadding(close + 1, end)
    if after == end || input[after] == delimiter {
      return (undoubled(Array(input[start + 1..<close])), after, nil)
    }
    if close > start + 1 && input[close - 1] == delimiter {
      return (open, next(start + 1), .unterminatedQuote)
    }
    if let late = lateClose(close, end) {
      return (undoubled(Array(input[start + 1..<late.quote])), late.next, .strayQuote)
    }
    return (Array(input[start..<next(close)]), next(close), .strayQuote)
  }

  private func lateClose(_ stray: Int, _ end: Int) -> (quote: Int, next: Int)? {
    if input[stray - 1] == delimiter || isLineEnd(stray - 1) { return nil }
    var position = stray + 1
    while let run = input[position..<end].firstIndex(where: { $0 == quote }) {
      let past = input[run..<end].firstIndex { $0 != quote } ?? end
      let after = afterPadding(past, end)
      let closes = after == end || input[after] == delimiter
      if input[run - 1] == delimiter && !(closes && past - run == 1) { return nil }
      if closes { return (past - 1, after) }
      position = past
    }
    return nil
  }
}

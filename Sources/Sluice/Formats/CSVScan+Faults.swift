/// Records that are not well-formed: contained, so that they do not swallow their neighbours.
extension CSVScan {
  /// Reads the record at `start` again, now that one of its quotes is known to be wrong.
  ///
  /// The values before the quote stand. A value may span lines only up to the line on which a
  /// closing quote for it is found; otherwise the record ends with the line of its opening quote.
  ///
  /// - Returns: nil when the text must grow first, or the record is beyond the limit.
  mutating func contain(_ open: OpenQuote, in text: Span<UInt8>, ending: Ending) -> Stop? {
    var firstLineEnd = lineEnd(text, from: open.offset)
    guard let stray = open.stray else {
      // The input ended inside the value.
      return readLine(text, from: open.offset, line: open.line, to: firstLineEnd, ending)
    }
    guard stray.text - start < limits.recordBytes else { return nil }
    if firstLineEnd < stray.quote {
      let strayLineEnd = lineEnd(text, from: stray.text)
      guard isWithinLimit(strayLineEnd, text, ending) else { return nil }
      if let close = lateClose(text, stray.quote, strayLineEnd) {
        let lines = lineEnds(text, open.offset..<stray.quote)
        values.append(
          RawValue(
            start: open.offset + 1,
            end: close.quote,
            doubledQuotes: hasDoubledQuotes(text, open.offset + 1..<close.quote)
          )
        )
        let rest = close.next == strayLineEnd ? nil : self.valueStart(text, after: close.next)
        return readLine(
          text,
          from: rest,
          line: open.line + lines,
          to: strayLineEnd,
          ending,
          fault: .strayQuote
        )
      }
    } else {
      firstLineEnd = lineEnd(text, from: stray.text)
    }
    return readLine(text, from: open.offset, line: open.line, to: firstLineEnd, ending)
  }

  /// Reads the rest of a record within one line, and settles it.
  ///
  /// The next value begins at `valueStart`, nil when none is left; `line` is the line that ends at
  /// `end`; `fault` is what was wrong with a value before. nil means the same as for `contain`.
  private mutating func readLine(
    _ text: Span<UInt8>,
    from valueStart: Int?,
    line: Int,
    to end: Int,
    _ ending: Ending,
    fault: RawFault.Kind? = nil
  ) -> Stop? {
    guard
      isWithinLimit(end, text, ending),
      let next = CSVScan.lineBreak(text, at: end, ending: ending)
    else { return nil }
    var fault = fault
    var remaining = valueStart
    while let valueStart = remaining {
      let value = readValue(text, from: valueStart, to: end)
      values.append(value.value)
      fault = fault ?? value.fault
      remaining = value.end < end ? self.valueStart(text, after: value.end) : nil
    }
    settle(end: end, next: next, valuesEnd: values.count)
    self.line = line + 1
    if end == text.count, case .cut = ending { fault = .cut }
    if let fault { noteFault(fault) }
    return records.count == limits.records || start >= limits.bytes ? .full : .needsMore
  }

  /// One value that does not leave its line.
  private func readValue(
    _ text: Span<UInt8>,
    from start: Int,
    to lineEnd: Int
  ) -> (value: RawValue, end: Int, fault: RawFault.Kind?) {
    guard let quote, start < lineEnd, text[start] == quote else {
      let end = valueEnd(text, from: start, to: lineEnd)
      return (RawValue(start: start, end: end, doubledQuotes: false), end, nil)
    }
    let first = start + 1
    var position = first
    while position < lineEnd {
      guard text[position] == quote, !isEscaped(text, position, from: first) else {
        position += 1
        continue
      }
      if position + 1 < lineEnd && text[position + 1] == quote {
        position += 2
        continue
      }
      if let end = endOfPadding(text, from: position + 1, to: lineEnd) {
        return (quotedValue(text, first..<position), end, nil)
      }
      if opensValue(text, position, after: first) { break }
      if let close = lateClose(text, position, lineEnd) {
        return (quotedValue(text, first..<close.quote), close.next, .strayQuote)
      }
      let end = valueEnd(text, from: position, to: lineEnd)
      return (RawValue(start: start, end: end, doubledQuotes: false), end, .strayQuote)
    }
    // Nothing closes the quote on this line, so that it is none: the value begins with it.
    let end = valueEnd(text, from: first, to: lineEnd)
    return (RawValue(start: start, end: end, doubledQuotes: false), end, .unterminatedQuote)
  }

  /// The quote that really closes a value after a quote that only seemed to.
  ///
  /// That is the next one, on the same line, with a delimiter or the line end after it. A quote
  /// that itself looks like the start of a value ends the search.
  private func lateClose(
    _ text: Span<UInt8>,
    _ stray: Int,
    _ lineEnd: Int
  ) -> (quote: Int, next: Int)? {
    guard let quote else { return nil }
    var position = stray
    if text[position - 1] == delimiter || CSVDialect.endsLine(text[position - 1]) { return nil }
    position += 1
    while position < lineEnd {
      guard text[position] == quote, !isEscaped(text, position, from: stray) else {
        position += 1
        continue
      }
      let run = position
      while position < lineEnd && text[position] == quote { position += 1 }
      let followsDelimiter = text[run - 1] == delimiter
      if let next = endOfPadding(text, from: position, to: lineEnd) {
        return followsDelimiter && position - run > 1 ? nil : (position - 1, next)
      }
      if followsDelimiter { return nil }
    }
    return nil
  }

  /// Whether the quote at `position` looks like the first byte of a value.
  private func opensValue(_ text: Span<UInt8>, _ position: Int, after first: Int) -> Bool {
    position > first && text[position - 1] == delimiter
  }

  private func quotedValue(_ text: Span<UInt8>, _ range: Range<Int>) -> RawValue {
    RawValue(
      start: range.lowerBound,
      end: range.upperBound,
      doubledQuotes: hasDoubledQuotes(text, range)
    )
  }

  // MARK: Long records

  /// Settles a record that is longer than the limit.
  ///
  /// Only the bytes up to the limit decide. When they end inside a quoted value that left its
  /// line, the quote counts as never closed; otherwise the record is cut.
  mutating func cutLongRecord(_ text: Span<UInt8>, ending: Ending) -> Stop {
    values.removeLast(values.count - valuesEnd)
    let limit = start + limits.recordBytes
    var valueStart = start
    var valueLine = line
    var currentLine = line
    while true {
      let value = readLongValue(text, from: valueStart, to: limit)
      let quotedLineEnd = value.isOpenQuote ? lineEnd(text, from: valueStart) : .max
      if quotedLineEnd <= limit,
        let stop = readLine(text, from: valueStart, line: valueLine, to: quotedLineEnd, ending)
      {
        return stop
      }
      values.append(value.value)
      currentLine += lineEnds(text, valueStart..<value.end)
      valueLine = currentLine
      guard value.end < limit else { break }
      valueStart = self.valueStart(text, after: value.end)
    }
    settle(end: limit, next: limit, valuesEnd: values.count)
    noteFault(.tooLong)
    line = currentLine
    isInsideLongLine = true
    return .full
  }

  /// One value of a long record; `isOpenQuote` when it has an opening quote and no closing one.
  private func readLongValue(
    _ text: Span<UInt8>,
    from start: Int,
    to limit: Int
  ) -> (value: RawValue, end: Int, isOpenQuote: Bool) {
    guard let quote, start < limit, text[start] == quote else {
      let end = valueEnd(text, from: start, to: limit)
      return (RawValue(start: start, end: end, doubledQuotes: false), end, false)
    }
    var position = start + 1
    while position < limit {
      guard text[position] == quote, !isEscaped(text, position, from: start + 1) else {
        position += 1
        continue
      }
      // One byte past the limit tells whether a quote that ends there is doubled.
      if text[position + 1] == quote {
        position += 2
        continue
      }
      guard let end = endOfPadding(text, from: position + 1, to: limit) else { break }
      return (quotedValue(text, start + 1..<position), end, false)
    }
    return (quotedValue(text, start + 1..<limit), limit, true)
  }

  // MARK: Small searches

  /// Offset of the first line end at or after `offset`, or the length of the text.
  private func lineEnd(_ text: Span<UInt8>, from offset: Int) -> Int {
    var position = offset
    while position < text.count && !CSVDialect.endsLine(text[position]) { position += 1 }
    return position
  }

  /// Whether a record that ends at `end` is known to keep the limit.
  private func isWithinLimit(_ end: Int, _ text: Span<UInt8>, _ ending: Ending) -> Bool {
    if end == text.count, case .open = ending { return false }
    return end - start <= limits.recordBytes
  }

  /// Offset of the delimiter that ends an unquoted value, or the line's end.
  private func valueEnd(_ text: Span<UInt8>, from start: Int, to lineEnd: Int) -> Int {
    var position = start
    while position < lineEnd && text[position] != delimiter { position += 1 }
    return position
  }

  /// Offset of the delimiter or line end after spaces; nil when other text comes first.
  private func endOfPadding(_ text: Span<UInt8>, from start: Int, to lineEnd: Int) -> Int? {
    var position = start
    while position < lineEnd && isPadding(text[position]) { position += 1 }
    return position == lineEnd || text[position] == delimiter ? position : nil
  }

  private func hasDoubledQuotes(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var previousWasQuote = false
    for position in range {
      let isQuote = text[position] == quote
      if isQuote && (previousWasQuote || isEscaped(text, position, from: range.lowerBound)) {
        return true
      }
      previousWasQuote = isQuote
    }
    return false
  }

  /// Number of line ends in the range, CR LF counted once.
  private func lineEnds(_ text: Span<UInt8>, _ range: Range<Int>) -> Int {
    var count = 0
    for position in range where CSVDialect.endsLine(text[position]) {
      let followsReturn =
        text[position] == UInt8(ascii: "\n") && position > 0
        && text[position - 1] == UInt8(ascii: "\r")
      if !followsReturn { count += 1 }
    }
    return count
  }
}

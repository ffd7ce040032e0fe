/// Records without faults: one walk over the structural bytes, nothing copied.
extension CSVScan {
  /// Reads records until one needs a closer look.
  mutating func scanWellFormed(_ text: Span<UInt8>, ending: Ending) -> Outcome {
    guard start < text.count else { return .needsMore }
    var walk = Walk(
      structural: StructuralBytes(
        delimiter: delimiter,
        quote: quote,
        startingAt: start,
        in: text
      ),
      valueStart: start,
      line: line
    )
    // Filling memory that was set aside is much faster than appending value by value, which asks
    // each time whether the array is shared.
    var values: [RawValue] = []
    swap(&values, &self.values)
    defer { swap(&values, &self.values) }
    while true {
      let before = values.count
      var outcome: Outcome?
      values.append(addingCapacity: 2_048) { (room: inout OutputSpan<RawValue>) in
        outcome = fill(&room, before: before, text, &walk, ending: ending)
      }
      if let outcome { return outcome }
    }
  }

  /// Where the walk through a text is.
  private struct Walk {
    var structural: StructuralBytes
    var valueStart: Int
    /// The line on which the record began.
    var line: Int
  }

  /// Reads values until the room is used up, which gives nil, or there is an outcome.
  ///
  /// `before` is the number of values that were found earlier.
  @inline(__always)
  private mutating func fill(
    _ room: inout OutputSpan<RawValue>,
    before: Int,
    _ text: Span<UInt8>,
    _ walk: inout Walk,
    ending: Ending
  ) -> Outcome? {
    let delimiter = delimiter
    let quote = quote ?? delimiter
    let count = text.count
    var structural = walk.structural
    var valueStart = walk.valueStart
    var line = walk.line
    while room.freeCapacity > 0 {
      var end = structural.next(in: text)
      if end < count {
        let byte = text[end]
        if byte == delimiter {
          room.append(RawValue(start: valueStart, end: end, doubledQuotes: false))
          valueStart = self.valueStart(text, after: end)
          continue
        }
        if byte == quote {
          // Inside a value that does not begin with a quote, a quote is text.
          guard end == valueStart else { continue }
          let openLine = line
          let close = findClose(text, &structural, after: end, line: &line, ending: ending)
          switch close.outcome {
          case .closed: break
          case .needsMore: return .needsMore
          case .unterminated:
            return .malformed(OpenQuote(offset: end, line: openLine, stray: nil))
          case .stray:
            let stray = (quote: close.quote, text: close.next)
            return .malformed(OpenQuote(offset: end, line: openLine, stray: stray))
          }
          room.append(
            RawValue(start: end &+ 1, end: close.quote, doubledQuotes: close.hasDoubledQuotes)
          )
          end = close.next
          if end < count && text[end] == delimiter {
            valueStart = self.valueStart(text, after: end)
            continue
          }
        } else if end > start {
          room.append(RawValue(start: valueStart, end: end, doubledQuotes: false))
        }
      } else {
        if case .open = ending { return .needsMore }
        // The input may end after its last line end: then nothing is left.
        if start == count { return .needsMore }
        room.append(RawValue(start: valueStart, end: count, doubledQuotes: false))
      }
      // A record ends at `end`: at a line end, or with the text.
      guard let next = CSVScan.lineBreak(text, at: end, ending: ending) else { return .needsMore }
      if end &- start > limits.recordBytes { return .tooLong }
      if next &- end == 2 { _ = structural.next(in: text) }
      settle(end: end, next: next, valuesEnd: before &+ room.count)
      if end == count, case .cut = ending { noteFault(.cut) }
      line &+= 1
      self.line = line
      valueStart = next
      if records.count == limits.records || next >= limits.bytes { return .full }
      if next == count { return .needsMore }
    }
    walk = Walk(structural: structural, valueStart: valueStart, line: line)
    return nil
  }

  /// The end of a quoted value.
  private struct Close {
    enum Outcome {
      case closed
      case needsMore
      case unterminated
      case stray
    }

    var outcome: Outcome
    /// Offset of the closing quote.
    var quote = 0
    /// Offset of the delimiter, line end or end of the text after it; of the text, when stray.
    var next = 0
    var hasDoubledQuotes = false
  }

  /// Finds the quote that closes a value, and what follows it.
  @inline(__always)
  private func findClose(
    _ text: Span<UInt8>,
    _ structural: inout StructuralBytes,
    after open: Int,
    line: inout Int,
    ending: Ending
  ) -> Close {
    let quote = quote ?? delimiter
    let count = text.count
    var hasDoubled = false
    while true {
      let position = structural.next(in: text)
      guard position < count else {
        switch ending {
        case .open: return Close(outcome: .needsMore)
        case .complete: return Close(outcome: .unterminated)
        case .cut:
          return Close(
            outcome: .closed,
            quote: count,
            next: count,
            hasDoubledQuotes: hasDoubled
          )
        }
      }
      let byte = text[position]
      if byte != quote {
        if byte == UInt8(ascii: "\r") {
          line &+= 1
        } else if byte == UInt8(ascii: "\n") && text[position &- 1] != UInt8(ascii: "\r") {
          line &+= 1
        }
        continue
      }
      if isEscaped(text, position, from: open &+ 1) {
        hasDoubled = true
        continue
      }
      var next = position &+ 1
      if next == count, case .open = ending { return Close(outcome: .needsMore) }
      if next < count && text[next] == quote {
        hasDoubled = true
        _ = structural.next(in: text)
        continue
      }
      while next < count && isPadding(text[next]) { next &+= 1 }
      if next == count, case .open = ending { return Close(outcome: .needsMore) }
      if next < count {
        guard endsValue(text[next]) else {
          return Close(outcome: .stray, quote: position, next: next)
        }
        _ = structural.next(in: text)
      }
      return Close(
        outcome: .closed,
        quote: position,
        next: next,
        hasDoubledQuotes: hasDoubled
      )
    }
  }
}

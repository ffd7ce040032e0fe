/// What cannot be read: which of it is one record's fault, and which ends the text.
extension JSONCursor {
  mutating func stopped(
    _ stop: JSONStop,
    _ text: Span<UInt8>,
    _ start: Int,
    _ offset: Int,
    _ ending: ChunkBuffer.Ending
  ) -> Found {
    switch stop {
    case .needsMore:
      if text.count - start > recordBytes { return tooLong(text, start, offset) }
      if case .open = ending { return .needsMore }
      return atEnd(text, start, offset, ending)
    case .tooManyColumns: return damaged(.tooManyColumns, text, start, offset)
    case .broken(let fault), .tooDeep(let fault):
      // Whether it is too long or broken must not depend on how much of it is in memory.
      if fault - start > recordBytes { return tooLong(text, start, offset) }
      guard case .value = place else {
        let isDeep = if case .tooDeep = stop { true } else { false }
        return damaged(isDeep ? .tooDeep : .syntax, text, fault, offset)
      }
      return faulty(text, start, fault, ending)
    }
  }

  /// Takes the line of a broken value, or the text up to the fault where values have no lines.
  private mutating func faulty(
    _ text: Span<UInt8>,
    _ start: Int,
    _ fault: Int,
    _ ending: ChunkBuffer.Ending
  ) -> Found {
    var end = isLines ? start : fault
    while end < text.count && text[end] != 0x0A { end += 1 }
    if end - start > recordBytes {
      end = start + recordBytes
    } else if end == text.count {
      if case .open = ending { return .needsMore }
    }
    position = end
    lastWasObject = nil
    place = .lost
    if isMessages && text[start] != UInt8(ascii: "{") { return .passed }
    return .faulty(start..<end, end - start == recordBytes ? .tooLong : .malformed)
  }

  mutating func tooLong(_ text: Span<UInt8>, _ start: Int, _ offset: Int) -> Found {
    if case .value = place {
      position = start + recordBytes
      place = .lost
      return .faulty(start..<position, .tooLong)
    }
    // A record that was read leaves its place as an element's.
    return damaged(.tooLong, text, start, offset)
  }

  private mutating func damaged(
    _ kind: JSONDamage.Kind,
    _ text: Span<UInt8>,
    _ fault: Int,
    _ offset: Int
  ) -> Found {
    countLines(text, to: max(fault, countedTo))
    damage = JSONDamage(kind: kind, line: line, offset: offset + fault)
    position = fault
    place = .end
    return .end
  }

  /// Passes over what follows a broken value: up to the next line, or, where values span lines, up
  /// to the next line that begins with a bracket.
  mutating func passLost(_ text: Span<UInt8>, ending: ChunkBuffer.Ending) -> Found {
    var end = position
    while end < text.count {
      if text[end] == 0x0A {
        if isLines { break }
        guard end + 1 < text.count else {
          position = end
          if case .open = ending { return .needsMore }
          break
        }
        if text[end + 1] == UInt8(ascii: "{") { break }
      }
      end += 1
    }
    position = end
    if end == text.count {
      if case .open = ending { return .needsMore }
    }
    place = .value
    return .passed
  }

  mutating func atEnd(
    _ text: Span<UInt8>,
    _ start: Int,
    _ offset: Int,
    _ ending: ChunkBuffer.Ending
  ) -> Found {
    let isInValue = if case .value = place { true } else { false }
    if isInValue, !isMessages, start < text.count, let end = plainEnd(text, start) {
      position = end
      return .record
    }
    if isInValue, isLines, spansLines(text, start) { return faulty(text, start, start, ending) }
    var isBlank = true
    for position in start..<text.count { isBlank = isBlank && JSONScan.isSpace(text[position]) }
    if !isInValue, case .complete = ending { _ = damaged(.truncated, text, text.count, offset) }
    place = .end
    position = text.count
    // A comma is no record yet.
    let isElement = start < text.count && (isInValue || text.count - start > 1)
    return isBlank || !isElement ? .end : .faulty(start..<text.count, .cut)
  }

  /// Whether more text follows on a further line: what is open there belongs to one line only.
  private func spansLines(_ text: Span<UInt8>, _ start: Int) -> Bool {
    var end = start
    while end < text.count && text[end] != 0x0A { end += 1 }
    while end < text.count && JSONScan.isSpace(text[end]) { end += 1 }
    return end < text.count
  }

  /// The end of a number that ends with the text, which only the end of the input tells.
  private mutating func plainEnd(_ text: Span<UInt8>, _ start: Int) -> Int? {
    guard text[start] == UInt8(ascii: "-") || text[start] &- 0x30 < 10 else { return nil }
    var closed = Array(text, start..<text.count)
    closed.append(0x0A)
    let end: Int
    do throws(JSONStop) { end = try JSONScan.literal(closed.span, at: 0) } catch { return nil }
    guard end == text.count - start, lastWasObject == nil || hasNewline else { return nil }
    flattener.readNumber(start..<text.count)
    return text.count
  }
}

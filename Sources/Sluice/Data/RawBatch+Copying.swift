extension RawBatch {
  /// Appends one value to `target`, with doubled quotes undone.
  ///
  /// - Parameters:
  ///   - index: Index into ``values``.
  ///   - target: Where the bytes go.
  @inlinable public func appendValue(_ index: Int, to target: inout [UInt8]) {
    let value = values[index]
    let source = bytes.span.extracting(value.range)
    if !value.hasDoubledQuotes {
      target.append(copying: source)
      return
    }
    if let escape { return appendUnescaped(source, escape, to: &target) }
    var previousWasQuote = false
    for position in source.indices {
      let byte = source[position]
      if byte == quote && previousWasQuote {
        previousWasQuote = false
        continue
      }
      previousWasQuote = byte == quote
      target.append(byte)
    }
  }

  /// Appends a value whose quotes are escaped, or doubled; the escape also covers itself.
  @usableFromInline func appendUnescaped(
    _ source: Span<UInt8>,
    _ escape: UInt8,
    to target: inout [UInt8]
  ) {
    var position = 0
    while position < source.count {
      let byte = source[position]
      if position + 1 < source.count {
        let next = source[position + 1]
        let isEscaped = byte == escape && (next == quote || next == escape)
        if isEscaped || (byte == quote && next == quote) {
          target.append(next)
          position += 2
          continue
        }
      }
      target.append(byte)
      position += 1
    }
  }
}

extension [UInt8] {
  /// Appends the bytes of a span.
  @inlinable public mutating func append(copying source: Span<UInt8>) {
    append(addingCapacity: source.count) { (target: inout OutputSpan<UInt8>) in
      for index in source.indices { target.append(source[index]) }
    }
  }
  /// Appends the bytes in a range of a text, capitals of ASCII made small; many texts in `text` make it
  /// faster than one.
  mutating func append(lowercasing text: Span<UInt8>, _ range: Range<Int>) {
    let mark = count
    let length = range.count
    if length <= LanePair.count, range.lowerBound &+ LanePair.count <= text.count {
      append(addingCapacity: LanePair.count) { (target: inout OutputSpan<UInt8>) in
        target.append(repeating: 0, count: LanePair.count)
        var room = target.mutableSpan
        LanePair(text, at: range.lowerBound).lowercased.store(in: &room, at: 0)
        target.removeLast(LanePair.count &- length)
      }
      return
    }
    append(addingCapacity: length) { (target: inout OutputSpan<UInt8>) in
      target.append(repeating: 0, count: length)
    }
    var target = mutableSpan
    guard length >= ByteLanes.count else {
      for index in 0..<length {
        target[mark &+ index] = Bytes.lowercased(text[range.lowerBound &+ index])
      }
      return
    }
    var offset = 0
    while offset &+ ByteLanes.count < length {
      ByteLanes(text, at: range.lowerBound &+ offset).lowercased.store(
        in: &target,
        at: mark &+ offset
      )
      offset &+= ByteLanes.count
    }
    // The last ones overlap those before them.
    offset = length &- ByteLanes.count
    ByteLanes(text, at: range.lowerBound &+ offset).lowercased.store(
      in: &target,
      at: mark &+ offset
    )
  }
}

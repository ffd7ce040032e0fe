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
}

extension [UInt8] {
  /// Appends the bytes of a span.
  @inlinable public mutating func append(copying source: Span<UInt8>) {
    append(addingCapacity: source.count) { (target: inout OutputSpan<UInt8>) in
      for index in source.indices { target.append(source[index]) }
    }
  }
}

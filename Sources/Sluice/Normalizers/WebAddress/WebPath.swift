/// Path, query and fragment of a web address.
enum WebPath {
  /// Appends what follows host and port, without tracking parameters and without a lone slash.
  static func append(
    _ rest: Span<UInt8>,
    to result: inout [UInt8],
    _ changes: inout ChangeSet
  ) {
    if rest.isEmpty { return }
    let mark = result.count
    if rest[0] != 0x2F, rest[0] != 0x5C { result.append(0x2F) }
    let query = TrackingParameters.query(in: rest)
    if query.isEmpty || !TrackingParameters.areThere(in: rest, query) {
      appendEscaped(rest, to: &result, &changes)
    } else {
      changes.insert(.webDroppedTracking)
      appendEscaped(rest.extracting(0..<(query.lowerBound - 1)), to: &result, &changes)
      var sign: UInt8 = 0x3F
      TrackingParameters.forEachParameter(in: rest, query) { parameter in
        if TrackingParameters.isTracking(rest.extracting(parameter)) { return }
        result.append(sign)
        sign = 0x26
        appendEscaped(rest.extracting(parameter), to: &result, &changes)
      }
      appendEscaped(rest.extracting(query.upperBound..<rest.count), to: &result, &changes)
      trimEnd(of: &result, from: mark)
    }
    // A lone slash says nothing.
    if result.count == mark + 1, result[mark] == 0x2F {
      result.removeLast()
      changes.insert(.webDroppedSlash)
    }
  }

  /// Removes what would be decoration if the address had been typed so.
  private static func trimEnd(of result: inout [UInt8], from mark: Int) {
    while result.count > mark {
      let end = mark + Bytes.trimmed(result.span.extracting(mark..<result.count)).upperBound
      result.removeLast(result.count - end)
      guard let last = result.last, last == 0x2C || last == 0x3B else { return }
      result.removeLast()
    }
  }

  private static func appendEscaped(
    _ text: Span<UInt8>,
    to result: inout [UInt8],
    _ changes: inout ChangeSet
  ) {
    var needsEscape = false
    for index in text.indices where escapes(text[index]) { needsEscape = true }
    if !needsEscape { return result.append(copying: text) }
    changes.insert(.webEscaped)
    for index in text.indices {
      if text[index] == 0x5C {
        result.append(0x2F)
      } else if escapes(text[index]) {
        PercentEncoding.append(text[index], to: &result)
      } else {
        result.append(text[index])
      }
    }
  }

  /// Whether no URL may hold an ASCII character as it is.
  @inline(__always)
  private static func escapes(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x22, 0x3C, 0x3E, 0x5C, 0x60, 0x7B, 0x7D: true
    default: false
    }
  }
}

/// The usual lists, without a copy of their elements; ``ListNormalizer`` does the others.
enum PlainList {
  /// Appends the normal form of a list whose elements hold nothing special; nil, with nothing
  /// appended, for all others.
  static func normalize(
    _ value: Span<UInt8>,
    reading: ListReading,
    into result: inout [UInt8]
  ) -> ListNormalizer.Outcome? {
    guard value.count > 0, value.count <= 1_000 else { return nil }
    switch value[0] {
    case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "\""), UInt8(ascii: " "): return nil
    default: break
    }
    var outcome = ListNormalizer.Outcome(count: 0)
    let start = result.count
    var from = 0
    for index in 0...value.count {
      if index < value.count {
        let byte = value[index]
        if byte < 0x20 || byte >= 0x80 || byte == UInt8(ascii: ":") { return drop(&result, start) }
        let isSeparator =
          byte == UInt8(ascii: ";") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "|")
        if !isSeparator { continue }
        if reading.length(value, index) == nil { return drop(&result, start) }
      }
      var (first, last) = (from, index)
      while first < last, value[first] == 0x20 { first += 1 }
      while last > first, value[last - 1] == 0x20 { last -= 1 }
      from = index + 1
      if first == last { continue }
      switch value[first] {
      case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "\""): return drop(&result, start)
      default: break
      }
      let element = value.extracting(first..<last)
      if outcome.count > 0 {
        if holds(element, result, start) {
          outcome.changes.insert(.listRepeats)
          continue
        }
        result.append(UInt8(ascii: ";"))
      }
      result.append(copying: element)
      outcome.count += 1
    }
    if !Bytes.equal(result.span.extracting(start..<result.count), value) {
      outcome.changes.insert(.listRewritten)
    }
    return outcome
  }

  private static func drop(_ result: inout [UInt8], _ start: Int) -> ListNormalizer.Outcome? {
    result.removeLast(result.count - start)
    return nil
  }

  /// Whether an element is among those that were appended since `start`.
  private static func holds(_ element: Span<UInt8>, _ result: [UInt8], _ start: Int) -> Bool {
    let written = result.span
    var from = start
    for index in start...written.count
    where index == written.count || written[index] == UInt8(ascii: ";") {
      if index - from == element.count, Bytes.equal(written.extracting(from..<index), element) {
        return true
      }
      from = index + 1
    }
    return false
  }
}

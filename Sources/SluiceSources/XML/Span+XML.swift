/// What the values of elements are looked at for.
extension Span<UInt8> {
  /// Whether these are the same bytes.
  func isEqual(to other: [UInt8]) -> Bool {
    guard count == other.count else { return false }
    for index in indices where self[index] != other[index] { return false }
    return true
  }

  /// Whether it is `true` or `1`, as XML Schema writes what is so.
  var isYes: Bool { isEqual(to: Array("true".utf8)) || isEqual(to: [UInt8(ascii: "1")]) }

  /// Whether it holds nothing but white space.
  var isBlank: Bool {
    for index in indices where !self[index].isXMLSpace { return false }
    return true
  }

  /// A range of it without the white space at both ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end && self[start].isXMLSpace { start += 1 }
    while start < end && self[end - 1].isXMLSpace { end -= 1 }
    return start..<end
  }
}

extension UInt8 {
  fileprivate var isXMLSpace: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
}

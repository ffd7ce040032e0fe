extension MarkupScanner {
  /// Reads the next attribute of the element that started; false when there is none.
  mutating func nextAttribute(_ bytes: Span<UInt8>) -> Bool {
    let end = attributes.upperBound
    var index = attributes.lowerBound
    while index < end, MarkupScanner.isSpace(bytes[index]) || bytes[index] == UInt8(ascii: "/") {
      index += 1
    }
    let start = index
    var local = index
    while index < end, bytes[index] != UInt8(ascii: "="), !MarkupScanner.isSpace(bytes[index]) {
      if bytes[index] == UInt8(ascii: ":") { local = index + 1 }
      index += 1
    }
    guard index > start else { return false }
    attributeHasPrefix = local > start
    attributeRange = local..<index
    attribute =
      language == .xml
      ? MarkupName(bytes, local..<index) : MarkupName(ignoringCase: bytes, local..<index)
    while index < end, MarkupScanner.isSpace(bytes[index]) { index += 1 }
    guard index < end, bytes[index] == UInt8(ascii: "=") else {
      value = index..<index
      attributes = index..<end
      return true
    }
    index += 1
    while index < end, MarkupScanner.isSpace(bytes[index]) { index += 1 }
    readValue(bytes, from: index, to: end)
    return true
  }

  private mutating func readValue(_ bytes: Span<UInt8>, from start: Int, to end: Int) {
    var index = start
    if index < end, bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") {
      let quote = bytes[index]
      index += 1
      while index < end, bytes[index] != quote { index += 1 }
      value = (start + 1)..<index
      attributes = min(index + 1, end)..<end
    } else {
      while index < end, !MarkupScanner.isSpace(bytes[index]) { index += 1 }
      value = start..<index
      attributes = index..<end
    }
  }
}

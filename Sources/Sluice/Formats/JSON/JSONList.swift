/// An array of plain values as one value.
enum JSONList {
  /// Appends the elements joined by semicolons, as exports write lists.
  ///
  /// Where an element holds a semicolon, a quote or a line break, or looks like an array itself,
  /// the array's own text is appended instead, so that it can always be taken apart again. `null` is an empty element.
  ///
  /// - Parameters:
  ///   - array: A well-formed array, with its brackets.
  ///   - result: Where the value goes.
  static func join(_ array: Span<UInt8>, into result: inout [UInt8]) {
    let start = result.count
    var position = 1
    var isFirst = true
    while position < array.count - 1 {
      let byte = array[position]
      if JSONScan.isSpace(byte) || byte == UInt8(ascii: ",") {
        position += 1
        continue
      }
      if !isFirst { result.append(UInt8(ascii: ";")) }
      let elementStart = result.count
      let end = append(array, at: position, into: &result)
      if !isPlain(result.span.extracting(elementStart..<result.count), isFirst: isFirst) {
        result.removeLast(result.count - start)
        result.append(copying: array)
        return
      }
      isFirst = false
      position = end
    }
  }

  /// Appends one element and returns the position past it.
  private static func append(
    _ array: Span<UInt8>,
    at start: Int,
    into result: inout [UInt8]
  ) -> Int {
    var end = start + 1
    guard array[start] == UInt8(ascii: "\"") else {
      while end < array.count - 1 && array[end] != UInt8(ascii: ",")
        && !JSONScan.isSpace(array[end])
      { end += 1 }
      if array[start] != UInt8(ascii: "n") { result.append(copying: array.extracting(start..<end)) }
      return end
    }
    while array[end] != UInt8(ascii: "\"") { end += array[end] == UInt8(ascii: "\\") ? 2 : 1 }
    JSONString.decode(array.extracting(start + 1..<end), into: &result)
    return end + 1
  }

  private static func isPlain(_ element: Span<UInt8>, isFirst: Bool) -> Bool {
    for index in element.indices {
      switch element[index] {
      case UInt8(ascii: ";"), UInt8(ascii: "\""), 0x0A, 0x0D: return false
      case UInt8(ascii: "[") where isFirst && index == 0: return false
      default: break
      }
    }
    return true
  }
}

import Sluice

/// Several values of a column as one.
enum XMLParts {
  /// Joins values by semicolons, as exports write lists.
  ///
  /// Where a value holds a semicolon, a quote or a line break, or looks like an array itself, they
  /// become a JSON array, so that it can always be taken apart again. Elements that were kept
  /// as they stand follow one another.
  static func join(
    _ walker: borrowing XMLWalker,
    _ last: Int32,
    isKept: Bool,
    into result: inout [UInt8]
  ) {
    result.removeAll(keepingCapacity: true)
    var order: [Int] = []
    var part = last
    while part >= 0 {
      order.append(Int(part))
      part = walker.parts[Int(part)].earlier
    }
    order.reverse()
    let text = walker.text.span
    let values = order.map { walker.parts[$0].start..<walker.parts[$0].end }
    if isKept {
      for value in values { result.append(copying: text.extracting(value)) }
      return
    }
    if values.count == 1 || values.allSatisfy({ text.extracting($0).isPlain }) {
      for (index, value) in values.enumerated() {
        if index > 0 { result.append(UInt8(ascii: ";")) }
        result.append(copying: text.extracting(value))
      }
      return
    }
    result.append(UInt8(ascii: "["))
    for (index, value) in values.enumerated() {
      if index > 0 { result.append(UInt8(ascii: ",")) }
      appendString(text.extracting(value), into: &result)
    }
    result.append(UInt8(ascii: "]"))
  }

  private static func appendString(_ value: Span<UInt8>, into result: inout [UInt8]) {
    result.append(UInt8(ascii: "\""))
    for index in value.indices {
      switch value[index] {
      case UInt8(ascii: "\""): result += Array("\\\"".utf8)
      case UInt8(ascii: "\\"): result += Array("\\\\".utf8)
      case 0x0A: result += Array("\\n".utf8)
      case 0x0D: result += Array("\\r".utf8)
      case 0x09: result += Array("\\t".utf8)
      case let byte: result.append(byte)
      }
    }
    result.append(UInt8(ascii: "\""))
  }
}

extension Span<UInt8> {
  /// Whether it can stand in a list that semicolons part.
  fileprivate var isPlain: Bool {
    for index in indices {
      switch self[index] {
      case UInt8(ascii: ";"), UInt8(ascii: "\""), 0x0A, 0x0D: return false
      case UInt8(ascii: "[") where index == 0: return false
      default: break
      }
    }
    return true
  }
}

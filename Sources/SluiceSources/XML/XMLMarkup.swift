import Sluice

/// Writes elements that are kept as they stand.
enum XMLMarkup {
  static func begin(_ name: [UInt8], into result: inout [UInt8]) {
    result.append(UInt8(ascii: "<"))
    result += name
    result.append(UInt8(ascii: ">"))
  }

  /// Adds an attribute to the tag that was begun last.
  static func addAttribute(
    _ name: Span<UInt8>,
    _ value: Span<UInt8>,
    to result: inout [UInt8]
  ) {
    if result.last == UInt8(ascii: ">") { result.removeLast() }
    result.append(UInt8(ascii: " "))
    result.append(copying: name)
    result += Array("=\"".utf8)
    escape(value, into: &result)
    result += Array("\">".utf8)
  }

  static func end(_ name: [UInt8], into result: inout [UInt8]) {
    result += Array("</".utf8)
    result += name
    result.append(UInt8(ascii: ">"))
  }

  /// Appends text so that it reads the same between tags and between quotes.
  static func escape(_ text: Span<UInt8>, into result: inout [UInt8]) {
    for index in text.indices {
      switch text[index] {
      case UInt8(ascii: "<"): result += Array("&lt;".utf8)
      case UInt8(ascii: ">"): result += Array("&gt;".utf8)
      case UInt8(ascii: "&"): result += Array("&amp;".utf8)
      case UInt8(ascii: "\""): result += Array("&quot;".utf8)
      case let byte: result.append(byte)
      }
    }
  }
}

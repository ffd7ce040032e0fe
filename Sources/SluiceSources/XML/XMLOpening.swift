/// The beginning of a text in markup, as far as it tells what the rest is.
public struct XMLOpening: Sendable {
  /// What kinds of markup there are.
  public enum Kind: Sendable, Equatable {
    /// XML of any vocabulary without a reader of its own.
    case records
    /// A page, or a table that calls itself a workbook.
    case html
    /// A workbook in one XML file, as Excel 2003 writes it.
    case workbook
  }

  /// What it is.
  public let kind: Kind

  private static let htmlNames: Set<String> = [
    "html", "head", "body", "table", "div", "p", "meta", "style", "script", "title", "center",
    "font", "br", "span", "h1", "h2", "pre",
  ]

  /// Looks at the first bytes of a text in an encoding that extends ASCII; 4 KiB are enough.
  public init(_ sample: [UInt8]) {
    let text = sample.starts(with: [0xEF, 0xBB, 0xBF]) ? sample.dropFirst(3) : sample[...]
    var kind = Kind.records
    var rest = text.prefix(65_536)
    while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
      let tail = rest[start...]
      guard tail.count > 1 else { break }
      let mark = tail[start + 1]
      if mark == UInt8(ascii: "?") {
        let end = tail.firstIndex(of: UInt8(ascii: ">")) ?? tail.endIndex
        let instruction = String(decoding: tail[start..<end], as: UTF8.self)
        if instruction.contains("Excel.Sheet") { kind = .workbook }
        rest = tail[end...]
      } else if mark == UInt8(ascii: "!") {
        if tail.starts(with: "<!--".utf8) {
          rest = Self.after("-->", in: tail)
        } else {
          let start = String(decoding: tail.prefix(32), as: UTF8.self).lowercased()
          if start.hasPrefix("<!doctype html") { kind = .html }
          rest = Self.afterDoctype(tail)
        }
      } else {
        let tag = tail.prefix { $0 != UInt8(ascii: ">") }
        let name = tag.dropFirst().prefix { $0 > 0x20 && $0 != UInt8(ascii: "/") }
        if Self.htmlNames.contains(String(decoding: name, as: UTF8.self).lowercased()) {
          kind = .html
        }
        let words = String(decoding: tag, as: UTF8.self)
        if words.contains("urn:schemas-microsoft-com:office:spreadsheet") { kind = .workbook }
        break
      }
    }
    self.kind = kind
  }

  private static func after(_ end: String, in text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let wanted = Array(end.utf8)
    var rest = text
    while !rest.isEmpty && !rest.starts(with: wanted) { rest = rest.dropFirst() }
    return rest.dropFirst(wanted.count)
  }

  /// Past a document type declaration, whose own declarations stand in brackets.
  private static func afterDoctype(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let end = text.firstIndex(of: UInt8(ascii: ">")) else { return [] }
    guard let bracket = text[..<end].firstIndex(of: UInt8(ascii: "[")) else {
      return text[(end + 1)...]
    }
    let inner = after("]", in: text[bracket...])
    return inner.drop { $0 != UInt8(ascii: ">") }.dropFirst()
  }
}

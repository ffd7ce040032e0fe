/// A small XML document in memory, read token by token.
///
/// For the parts of a workbook that are read whole. Sheets and texts, which may be large, have
/// readers of their own.
struct MarkupDocument: Sendable {
  private let bytes: [UInt8]
  private(set) var scanner: MarkupScanner

  /// A document in UTF-8; a byte order mark is skipped.
  init(_ bytes: [UInt8], _ language: MarkupScanner.Language = .xml) {
    self.bytes = bytes
    scanner = MarkupScanner(language)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { scanner.skip(3) }
  }

  /// Reads the next token; never `needsMore`.
  mutating func next() -> MarkupScanner.Token {
    // Held apart, because the scanner is changed while it looks at the bytes.
    let held = bytes
    return scanner.next(held.span, isComplete: true)
  }

  /// Reads the next attribute of the element that started; false when there is none.
  mutating func nextAttribute() -> Bool {
    let held = bytes
    return scanner.nextAttribute(held.span)
  }

  /// The name of the element that starts, without its prefix.
  func name() -> String { text(scanner.nameRange) }

  /// The name of the attribute that was read, without its prefix.
  func attributeName() -> String { text(scanner.attributeRange) }

  private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The value of the attribute that was read, decoded.
  func attributeText() -> String {
    var decoded: [UInt8] = []
    MarkupText.append(bytes.span.extracting(scanner.value), to: &decoded)
    return String(decoding: decoded, as: UTF8.self)
  }

  /// The value of the attribute that was read, as a number of digits alone.
  func attributeNumber() -> Int? { DecimalDigits.value(bytes.span.extracting(scanner.value)) }

  /// The text that was read, decoded.
  func text() -> String {
    var decoded: [UInt8] = []
    scanner.appendText(of: bytes.span, to: &decoded)
    return String(decoding: decoded, as: UTF8.self)
  }
}

/// Takes lists apart: by a separator, or by what they say themselves.
enum ListScanner {
  /// The trimmed elements, blanks included.
  static func elements(_ value: Span<UInt8>, reading: ListReading) -> [[UInt8]] {
    let range = Bytes.trimmed(value)
    if range.isEmpty { return [] }
    let text = value.extracting(range)
    let (first, last) = (text[0], text[text.count - 1])
    if first == UInt8(ascii: "["), last == UInt8(ascii: "]"),
      let elements = quoted(text.extracting(1..<(text.count - 1)), .json)
    {
      return elements
    }
    if first == UInt8(ascii: "{"), last == UInt8(ascii: "}"), text.count > 1,
      let elements = quoted(text.extracting(1..<(text.count - 1)), .postgres)
    {
      return elements
    }
    if first == UInt8(ascii: "\""), last == first, let elements = quoted(text, .csv) {
      return elements
    }
    return plain(text, reading)
  }

  /// How quotes and other special characters are written.
  private enum Style {
    /// `"a","b\n"`, and numbers or words without quotes.
    case json
    /// `a,"b, c"` with backslashes.
    case postgres
    /// `"a","b ""c"""`, every element in quotes.
    case csv
  }

  private static func plain(_ text: Span<UInt8>, _ reading: ListReading) -> [[UInt8]] {
    var elements: [[UInt8]] = []
    var start = 0
    var at = 0
    while at < text.count {
      if let length = reading.length(text, at) {
        elements.append(trimmed(text, start, at))
        at += length
        start = at
      } else {
        at += 1
      }
    }
    elements.append(trimmed(text, start, text.count))
    return elements
  }

  private static func trimmed(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> [UInt8] {
    let part = text.extracting(start..<end)
    var bytes: [UInt8] = []
    bytes.append(copying: part.extracting(Bytes.trimmed(part)))
    // Control characters part nothing and mean nothing; a line break may be meant.
    for index in bytes.indices where bytes[index] < 0x20 && bytes[index] != 0x0A {
      bytes[index] = 0x20
    }
    return bytes
  }

  /// Elements between commas, some in quotes; nil when that is not what stands there.
  private static func quoted(_ text: Span<UInt8>, _ style: Style) -> [[UInt8]]? {
    var elements: [[UInt8]] = []
    var at = 0
    skipSpaces(text, &at)
    if at == text.count { return style == .csv ? nil : [] }
    while true {
      skipSpaces(text, &at)
      guard at < text.count else { return nil }
      if text[at] == UInt8(ascii: "\"") {
        guard let element = string(text, &at, style) else { return nil }
        elements.append(element)
      } else {
        guard style != .csv else { return nil }
        let start = at
        while at < text.count, text[at] != UInt8(ascii: ",") {
          // What nests, or has quotes in the middle, is no plain list.
          if [0x22, 0x5B, 0x5D, 0x7B, 0x7D].contains(text[at]) { return nil }
          at += 1
        }
        let element = trimmed(text, start, at)
        if style == .json && element.isEmpty { return nil }
        let isNull = element.count == 4 && Bytes.matches(element.span, "null", at: 0)
        if !isNull { elements.append(element) }
      }
      skipSpaces(text, &at)
      if at == text.count { return elements }
      guard text[at] == UInt8(ascii: ",") || (style == .csv && text[at] == UInt8(ascii: ";")) else {
        return nil
      }
      at += 1
    }
  }

  private static func skipSpaces(_ text: Span<UInt8>, _ at: inout Int) {
    while at < text.count, text[at] == 0x20 || text[at] == 0x0A { at += 1 }
  }

  /// A text in quotes; nil when it does not end.
  private static func string(_ text: Span<UInt8>, _ at: inout Int, _ style: Style) -> [UInt8]? {
    at += 1
    var bytes: [UInt8] = []
    while at < text.count {
      let byte = text[at]
      at += 1
      switch byte {
      case UInt8(ascii: "\""):
        if style == .csv, at < text.count, text[at] == UInt8(ascii: "\"") {
          bytes.append(byte)
          at += 1
          continue
        }
        return trimmed(bytes.span, 0, bytes.count)
      case UInt8(ascii: "\\") where style != .csv:
        guard at < text.count else { return nil }
        let escaped = text[at]
        at += 1
        if style == .postgres {
          bytes.append(escaped)
        } else if !appendJSON(escaped, text, &at, to: &bytes) {
          return nil
        }
      default: bytes.append(byte)
      }
    }
    return nil
  }

  /// Appends what a JSON escape stands for; false when it is none.
  private static func appendJSON(
    _ escaped: UInt8,
    _ text: Span<UInt8>,
    _ at: inout Int,
    to bytes: inout [UInt8]
  ) -> Bool {
    switch escaped {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): bytes.append(escaped)
    case UInt8(ascii: "n"): bytes.append(0x0A)
    case UInt8(ascii: "r"), UInt8(ascii: "t"), UInt8(ascii: "b"), UInt8(ascii: "f"):
      bytes.append(0x20)
    case UInt8(ascii: "u"):
      guard var code = hex(text, &at) else { return false }
      if code & 0xFC00 == 0xD800, Bytes.matches(text, "\\u", at: at) {
        at += 2
        guard let low = hex(text, &at), low & 0xFC00 == 0xDC00 else { return false }
        code = 0x10000 + (code & 0x3FF) << 10 + low & 0x3FF
      }
      guard let scalar = Unicode.Scalar(code), code >= 0x20 else { return false }
      Bytes.append(scalar, to: &bytes)
    default: return false
    }
    return true
  }

  private static func hex(_ text: Span<UInt8>, _ at: inout Int) -> UInt32? {
    guard at + 4 <= text.count else { return nil }
    var value: UInt32 = 0
    for _ in 0..<4 {
      let byte = Bytes.lowercased(text[at])
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x61...0x66: value = value << 4 | UInt32(byte - 0x57)
      default: return nil
      }
      at += 1
    }
    return value
  }
}

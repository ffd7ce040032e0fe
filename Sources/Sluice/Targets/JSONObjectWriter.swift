/// Writes a flat JSON object of texts (RFC 8259).
public struct JSONObjectWriter: Sendable {
  private var bytes: [UInt8] = []

  /// An object without members.
  public init() {}

  /// Whether nothing was added.
  public var isEmpty: Bool { bytes.isEmpty }

  /// Adds a member.
  public mutating func add(key: Span<UInt8>, value: Span<UInt8>) {
    bytes.append(bytes.isEmpty ? 0x7B : 0x2C)
    Self.appendString(key, to: &bytes)
    bytes.append(0x3A)
    Self.appendString(value, to: &bytes)
  }

  /// The object as text.
  public consuming func finish() -> [UInt8] {
    if bytes.isEmpty { return [0x7B, 0x7D] }
    bytes.append(0x7D)
    return bytes
  }

  /// Appends a quoted string with what must be escaped, escaped.
  ///
  /// A NUL is left out: PostgreSQL's `jsonb` refuses its escape.
  public static func appendString(_ text: Span<UInt8>, to out: inout [UInt8]) {
    if isPlain(text) {
      out.append(addingCapacity: text.count + 2) { (target: inout OutputSpan<UInt8>) in
        target.append(0x22)
        for index in text.indices { target.append(text[index]) }
        target.append(0x22)
      }
    } else {
      appendEscaped(text, to: &out)
    }
  }

  private static func isPlain(_ text: Span<UInt8>) -> Bool {
    for index in text.indices {
      let byte = text[index]
      if byte < 0x20 || byte == 0x22 || byte == 0x5C { return false }
    }
    return true
  }

  private static func appendEscaped(_ text: Span<UInt8>, to out: inout [UInt8]) {
    out.append(0x22)
    var plainFrom = 0
    for index in text.indices {
      let byte = text[index]
      if byte >= 0x20 && byte != 0x22 && byte != 0x5C { continue }
      out.append(copying: text.extracting(plainFrom..<index))
      plainFrom = index + 1
      if byte == 0 { continue }
      out.append(0x5C)
      switch byte {
      case 0x22, 0x5C: out.append(byte)
      case 0x0A: out.append(0x6E)
      case 0x0D: out.append(0x72)
      case 0x09: out.append(0x74)
      default:
        for digit in [0x75, 0x30, 0x30] as [UInt8] { out.append(digit) }
        out.append(byte >> 4 == 0 ? 0x30 : 0x31)
        let low = byte & 15
        out.append(low < 10 ? 0x30 + low : 0x61 + low - 10)
      }
    }
    out.append(copying: text.extracting(plainFrom..<text.count))
    out.append(0x22)
  }
}

/// Decodes the HTML entities that web forms leave in values: `&amp;`, `&uuml;`, `&#8217;`, `&#x2019;`.
///
/// Only what ends in a semicolon is one, so that `AT&T` and `?a=1&copy=2` stay. Numbers 128 to 159
/// mean Windows-1252, as browsers read them. What the table does not know stays as it is.
enum HTMLEntities {
  private static let names: ByteTable = {
    var table = ByteTable()
    for word in EntityNames.text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      let parts = word.split(separator: "=")
      guard parts.count == 2, let value = UInt16(parts[1], radix: 16) else { continue }
      table.add(parts[0].utf8, value)
    }
    table.index()
    return table
  }()

  private static let longestName = 24

  /// Appends the decoded value; false, with nothing appended, when it holds no entity.
  static func decode(_ value: Span<UInt8>, into result: inout [UInt8]) -> Bool {
    let mark = result.count
    var copied = 0
    var position = 0
    while position < value.count {
      guard value[position] == 0x26, let entity = entity(in: value, at: position) else {
        position += 1
        continue
      }
      result.append(copying: value.extracting(copied..<position))
      Bytes.append(entity.scalar, to: &result)
      position = entity.end
      copied = position
    }
    if copied == 0 {
      result.removeLast(result.count - mark)
      return false
    }
    result.append(copying: value.extracting(copied..<value.count))
    return true
  }

  /// The entity that begins at an ampersand.
  private static func entity(
    in value: Span<UInt8>,
    at start: Int
  ) -> (scalar: Unicode.Scalar, end: Int)? {
    var end = start + 1
    while end < value.count, end - start <= longestName, isNamePart(value[end]) { end += 1 }
    guard end < value.count, value[end] == 0x3B, end > start + 1 else { return nil }
    let name = value.extracting((start + 1)..<end)
    let code: UInt32?
    if name[0] == 0x23 {
      code = number(name)
    } else {
      code = names.value(of: name).map(UInt32.init)
    }
    guard let code, let scalar = Unicode.Scalar(code), isText(code) else { return nil }
    return (scalar, end + 1)
  }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    Bytes.isLetter(byte) || Bytes.isDigit(byte) || byte == 0x23
  }

  /// The code point of `#8217` or `#x2019`.
  private static func number(_ name: Span<UInt8>) -> UInt32? {
    let isHex = name.count > 1 && name[1] | 0x20 == 0x78
    let first = isHex ? 2 : 1
    guard name.count > first, name.count <= first + 7 else { return nil }
    var value: UInt32 = 0
    for index in first..<name.count {
      let byte = name[index]
      if Bytes.isDigit(byte) {
        value = value * (isHex ? 16 : 10) + UInt32(byte &- 0x30)
      } else if isHex, (byte | 0x20) &- 0x61 < 6 {
        value = value * 16 + UInt32((byte | 0x20) &- 0x61 + 10)
      } else {
        return nil
      }
    }
    if (0x80...0x9F).contains(value) { return Windows1252.scalar(of: UInt8(value)) }
    return value
  }

  /// Whether a code point is text, not a control.
  private static func isText(_ code: UInt32) -> Bool {
    code == 0x09 || code == 0x0A || code == 0x0D || (code >= 0x20 && !(0x7F...0x9F).contains(code))
  }
}

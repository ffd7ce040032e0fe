/// What an input is, by its first bytes alone; its name is not looked at.
public enum InputProbe: Sendable, Equatable {
  /// No bytes at all, or nothing but a byte order mark.
  case empty
  /// Text in UTF-8 or an encoding that extends ASCII, for a delimited text reader.
  case text
  /// Text that begins as a JSON document does: `{`, or `[` before a JSON value.
  case json
  /// Markup: XML, or HTML, which some systems write and call an Excel file.
  case markup
  /// UTF-16, by its byte order mark or by every second byte being zero.
  case utf16(bigEndian: Bool)
  /// UTF-32, by its byte order mark.
  case utf32(bigEndian: Bool)
  /// gzip (RFC 1952), by its magic number.
  case gzip
  /// A ZIP archive.
  case zip
  /// An Office Open XML workbook: a ZIP archive that begins with such a file's parts.
  case xlsx
  /// The binary Excel format of before 2007 (an OLE compound document).
  case oldExcel
  /// PDF.
  case pdf
  /// Some other file that is no text: it has zero bytes or many control characters.
  case binary

  /// Recognises the content that begins with these bytes; 4 KiB are enough.
  public init(_ first: [UInt8]) {
    self = InputProbe.byMagic(first) ?? InputProbe.byText(first)
  }

  private static func byMagic(_ first: [UInt8]) -> InputProbe? {
    if first.starts(with: [0x1F, 0x8B]) { return .gzip }
    if first.starts(with: [0x50, 0x4B, 0x03, 0x04]) || first.starts(with: [0x50, 0x4B, 0x05, 0x06])
    {
      return holdsWorkbookPart(first) ? .xlsx : .zip
    }
    if first.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) { return .oldExcel }
    if first.starts(with: Array("%PDF-".utf8)) { return .pdf }
    // UTF-32 first: its little-endian mark begins with that of UTF-16.
    if first.starts(with: [0xFF, 0xFE, 0x00, 0x00]) { return .utf32(bigEndian: false) }
    if first.starts(with: [0x00, 0x00, 0xFE, 0xFF]) { return .utf32(bigEndian: true) }
    if first.starts(with: [0xFF, 0xFE]) { return .utf16(bigEndian: false) }
    if first.starts(with: [0xFE, 0xFF]) { return .utf16(bigEndian: true) }
    return nil
  }

  /// Whether a local file header in the sample names a part of a workbook.
  private static func holdsWorkbookPart(_ first: [UInt8]) -> Bool {
    let names = ["[Content_Types].xml", "xl/", "_rels/.rels", "docProps/"].map { Array($0.utf8) }
    for start in first.indices where first[start...].starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      guard start + 30 < first.count else { return false }
      let name = first[(start + 30)...]
      if names.contains(where: { name.starts(with: $0) }) { return true }
    }
    return false
  }

  private static func byText(_ first: [UInt8]) -> InputProbe {
    let text = first.starts(with: [0xEF, 0xBB, 0xBF]) ? first[3...] : first[...]
    guard !text.isEmpty else { return .empty }
    if let utf16 = byZeroBytes(first) { return utf16 }
    let controls = text.count { $0 < 0x20 && !(0x08...0x0D).contains($0) && $0 != 0x1B }
    if text.contains(0) || controls * 20 > text.count { return .binary }
    let visible = text.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
    switch visible.first {
    case UInt8(ascii: "{"): return .json
    case UInt8(ascii: "[") where beginsValue(visible.dropFirst()): return .json
    case UInt8(ascii: "<") where beginsMarkup(visible.dropFirst()): return .markup
    default: return .text
    }
  }

  /// UTF-16 without a mark: Latin text in it has a zero in nearly every second byte.
  private static func byZeroBytes(_ first: [UInt8]) -> InputProbe? {
    guard first.count >= 4 else { return nil }
    var zeros = [0, 0]
    for (index, byte) in first.enumerated() where byte == 0 { zeros[index & 1] += 1 }
    let pairs = first.count / 2
    if zeros[1] * 10 > pairs * 6 && zeros[0] * 20 < pairs { return .utf16(bigEndian: false) }
    if zeros[0] * 10 > pairs * 6 && zeros[1] * 20 < pairs { return .utf16(bigEndian: true) }
    return nil
  }

  /// Whether a JSON value, or the end of an empty array, follows a bracket.
  private static func beginsValue(_ rest: ArraySlice<UInt8>) -> Bool {
    let next = rest.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
    guard let byte = next.first else { return true }
    return "{[]\"-0123456789".utf8.contains(byte)
      || ["true", "false", "null"].contains { next.starts(with: $0.utf8) }
  }

  private static func beginsMarkup(_ rest: ArraySlice<UInt8>) -> Bool {
    guard let byte = rest.first else { return false }
    return byte == UInt8(ascii: "?") || byte == UInt8(ascii: "!")
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}

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
  /// UTF-16, by its byte order mark or by where its zero bytes are.
  case utf16(bigEndian: Bool)
  /// UTF-32, by the same.
  case utf32(bigEndian: Bool)
  /// gzip (RFC 1952), by its magic number.
  case gzip
  /// Zstandard (RFC 8878), by its magic number.
  case zstd
  /// bzip2, by its magic number and that of its first block.
  case bzip2
  /// The .xz format, by its magic number.
  case xz
  /// A ZIP archive.
  case zip
  /// An archive of a kind that is not opened, called by its name.
  case archive(String)
  /// An Office Open XML workbook: a ZIP archive that begins with such a file's parts.
  case xlsx
  /// The binary Excel format of before 2007 (an OLE compound document).
  case oldExcel
  /// PDF.
  case pdf
  /// Another kind of file that is known to hold no records, called by its name.
  case other(String)
  /// Some other file that is no text: it has zero bytes or many control characters.
  case binary

  /// Recognises the content that begins with these bytes; 4 KiB are enough.
  public init(_ first: [UInt8]) {
    self = InputProbe.byMagic(first) ?? InputProbe.byText(first)
  }

  private static func byMagic(_ first: [UInt8]) -> InputProbe? {
    if let compression = compression(first) { return compression }
    if first.starts(with: [0x50, 0x4B, 0x03, 0x04]) || first.starts(with: [0x50, 0x4B, 0x05, 0x06])
    {
      return holdsWorkbookPart(first) ? .xlsx : .zip
    }
    if first.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) { return .oldExcel }
    if first.starts(with: Array("%PDF-".utf8)) { return .pdf }
    if let foreign = byForeignMagic(first) { return foreign }
    return nil
  }

  /// The compression of one stream that begins with these bytes; 10 are enough.
  public static func compression(_ first: [UInt8]) -> InputProbe? {
    if first.starts(with: [0x1F, 0x8B]) { return .gzip }
    if first.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) { return .zstd }
    // A skippable frame, as pzstd and seekable archives begin with.
    if first.count >= 4 && first[0] & 0xF0 == 0x50 && first[1...3] == [0x2A, 0x4D, 0x18] {
      return .zstd
    }
    if first.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]) { return .xz }
    let isBzip2 =
      first.count >= 10 && first.starts(with: Array("BZh".utf8))
      && (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(first[3])
      && (first[4...9] == [0x31, 0x41, 0x59, 0x26, 0x53, 0x59]
        || first[4...9] == [0x17, 0x72, 0x45, 0x38, 0x50, 0x90])
    return isBzip2 ? .bzip2 : nil
  }

  /// Files that hold no records, or none that could be read, whatever their name says.
  private static func byForeignMagic(_ first: [UInt8]) -> InputProbe? {
    let archives: [(magic: [UInt8], name: String)] = [
      ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "7z"), (Array("Rar!\u{1A}\u{7}".utf8), "RAR"),
    ]
    if let archive = archives.first(where: { first.starts(with: $0.magic) }) {
      return .archive(archive.name)
    }
    if first.count >= 262 && first[257..<262].elementsEqual("ustar".utf8) { return .archive("tar") }
    let others: [(magic: [UInt8], name: String)] = [
      ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], "a PNG image"),
      ([0xFF, 0xD8, 0xFF], "a JPEG image"),
      (Array("GIF8".utf8), "a GIF image"),
      (Array("SQLite format 3\0".utf8), "an SQLite database"),
      (Array("PAR1".utf8), "a Parquet file"),
      (Array("{\\rtf".utf8), "a rich-text document"),
      ([0x7F, 0x45, 0x4C, 0x46], "a program"),
    ]
    return others.first { first.starts(with: $0.magic) }.map { .other($0.name) }
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
    switch UnicodeForm(first) {
    case .utf16(let bigEndian): return .utf16(bigEndian: bigEndian)
    case .utf32(let bigEndian): return .utf32(bigEndian: bigEndian)
    case .utf8, nil: break
    }
    // ISO 2022 switches character sets by escapes, and by the bytes 0E and 0F.
    let shifts: ClosedRange<UInt8> = text.contains(0x1B) ? 0x0E...0x0F : 0x08...0x0D
    let controls = text.count {
      $0 < 0x20 && !(0x08...0x0D).contains($0) && !shifts.contains($0) && $0 != 0x1B
    }
    if text.contains(0) || controls * 20 > text.count { return .binary }
    let visible = text.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
    switch visible.first {
    case UInt8(ascii: "{"): return .json
    case UInt8(ascii: "[") where beginsValue(visible.dropFirst()): return .json
    case UInt8(ascii: "<") where beginsMarkup(visible.dropFirst()): return .markup
    default: return .text
    }
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

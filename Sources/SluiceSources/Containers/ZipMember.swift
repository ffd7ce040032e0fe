/// One file in a ZIP archive, as its directory describes it.
public struct ZipMember: Sendable, Equatable {
  /// Its path in the archive, with characters that no name should have replaced by U+FFFD.
  public var name: String
  /// How it is compressed, as a number of the ZIP format: 0 not at all, 8 deflate.
  public var method: UInt16
  /// Whether it is encrypted.
  public var isEncrypted: Bool
  /// Its size in the archive, in bytes.
  public var compressedBytes: Int
  /// Its own size, in bytes.
  public var bytes: Int
  /// CRC-32 of its bytes.
  public var checksum: UInt32
  /// Offset of its local header in the file.
  var headerOffset: Int

  /// Whether it is a folder.
  public var isFolder: Bool { name.hasSuffix("/") }

  /// Whether only Office documents have such a file.
  var isOfficePart: Bool {
    name == "[Content_Types].xml" || name == "xl/workbook.xml" || name == "xl\\workbook.xml"
  }

  /// Whether it only serves the machine that packed it, such as what macOS adds.
  public var isClutter: Bool {
    let parts = name.split(separator: "/")
    return parts.first == "__MACOSX"
      || parts.last.map { $0.hasPrefix("._") || $0 == ".DS_Store" || $0 == "Thumbs.db" } ?? true
  }
}

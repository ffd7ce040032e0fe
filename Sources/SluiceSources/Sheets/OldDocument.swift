import Sluice

/// What is in an OLE compound document ([MS-CFB]), the container of Office files before 2007 and of
/// encrypted ones since.
public enum OldDocument: Sendable, Equatable {
  /// A workbook of Excel 5 to 2003.
  case workbook
  /// A newer document that needs a password.
  case encrypted
  /// A Word document, a message, an installer and so on.
  case other

  /// Looks at the names of the streams in a document's directory.
  ///
  /// - Throws: ``SourceError`` when the file cannot be read.
  public init(_ file: InputFile) throws(SourceError) {
    // The directory of a small document lies within its first sectors; that of a large one is often
    // at its end, and is found through the header.
    let head = try file.sample(bytes: 64 * 1024)
    var names = Self.names(in: head)
    if names.isEmpty, head.count >= 52 {
      let sector = 1 << min(Int(head[30]), 16)
      let first = (0..<4).reversed().reduce(0) { $0 << 8 | Int(head[48 + $1]) }
      let opened = try file.randomAccess()
      var directory: [UInt8] = []
      _ = try? opened.read(at: (first + 1) * sector, into: &directory, limitBytes: sector)
      names = Self.names(in: directory)
    }
    if names.contains("encryptedpackage") {
      self = .encrypted
    } else if names.contains("workbook") || names.contains("book") {
      self = .workbook
    } else {
      self = .other
    }
  }

  /// Names of directory entries, which begin at multiples of 128 bytes and are in UTF-16; in small
  /// letters, because the case does not count.
  private static func names(in bytes: [UInt8]) -> Set<String> {
    var names: Set<String> = []
    for start in stride(from: 0, through: bytes.count - 128, by: 128) {
      let length = Int(bytes[start + 64]) | Int(bytes[start + 65]) << 8
      // The type says that it is a stream; the length counts a zero at the end.
      guard (4...64).contains(length), length % 2 == 0, bytes[start + 66] == 2 else { continue }
      let units = stride(from: start, to: start + length - 2, by: 2).map {
        bytes[$0 + 1] == 0 ? bytes[$0] : 0
      }
      if units.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
        names.insert(String(decoding: units, as: UTF8.self).lowercased())
      }
    }
    return names
  }
}

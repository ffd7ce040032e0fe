/// What is wrong with gzip data, and where.
///
/// Everything that was decompressed before the fault has been delivered.
public struct GzipFault: Error, Equatable {
  /// The kinds of damage that RFC 1952 and RFC 1951 let a reader see.
  public enum Kind: Sendable, Equatable {
    /// The data ends inside a member.
    case truncated
    /// The header is not one of gzip: no magic number, an unknown method, or reserved flags.
    case badHeader
    /// The header's own checksum is wrong.
    case badHeaderChecksum
    /// The compressed data cannot be decoded.
    case badData
    /// The decompressed data does not have the checksum that the member names.
    case badChecksum
    /// The decompressed data does not have the length that the member names.
    case badLength
  }

  /// What is wrong.
  public var kind: Kind
  /// Number of the member it was found in, from 1.
  public var member: Int
  /// Offset in the file up to which the compressed data was used.
  public var compressedOffset: Int
  /// Number of decompressed bytes before the fault.
  public var decompressedOffset: Int

  /// The sentence after "Cannot read FILE: ".
  var what: String {
    let place = "at byte \(compressedOffset) of the file, after \(decompressedOffset) bytes of text"
    return switch kind {
    case .truncated: "the compressed file is incomplete, it ends \(place)"
    case .badHeader: "there is no valid gzip header \(place)"
    case .badHeaderChecksum: "the gzip header is damaged \(place)"
    case .badData: "the compressed data is damaged \(place)"
    case .badChecksum: "the decompressed text has a wrong checksum \(place)"
    case .badLength: "the decompressed text has a wrong length \(place)"
    }
  }

  /// The second line of the message.
  var whatToDo: String {
    switch kind {
    case .truncated: "Fetch the file again: the download or export did not finish."
    case .badHeader, .badHeaderChecksum, .badData, .badChecksum, .badLength:
      "Fetch the file again and check it with: gzip -t FILE"
    }
  }
}

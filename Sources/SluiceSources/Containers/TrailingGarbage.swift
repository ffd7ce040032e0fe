/// Bytes after the last gzip member that belong to nothing.
public struct TrailingGarbage: Sendable, Equatable {
  /// Offset of the first of them in the file.
  public var compressedOffset: Int
}

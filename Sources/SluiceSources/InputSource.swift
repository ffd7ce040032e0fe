public import Sluice

/// The content of an input, decompressed, read ahead in a thread of its own.
public struct InputSource: ~Copyable, ChunkSource {
  // Exactly one of the two is there.
  private var plain: ReadAheadSource<HashingSource<FileSource>>?
  private var gzip: ReadAheadSource<GzipSource<HashingSource<FileSource>>>?

  init(plain: consuming sending HashingSource<FileSource>) {
    self.plain = ReadAheadSource(plain)
    gzip = nil
  }

  init(gzip: consuming sending GzipSource<HashingSource<FileSource>>) {
    plain = nil
    self.gzip = ReadAheadSource(gzip)
  }

  /// Appends the next bytes of the content.
  ///
  /// - Throws: ``SourceError``, after all bytes before the fault.
  public mutating func read(
    into buffer: inout [UInt8],
    limitBytes: Int
  ) throws(SourceError) -> Int {
    if let count = try plain?.read(into: &buffer, limitBytes: limitBytes) { return count }
    return try gzip?.read(into: &buffer, limitBytes: limitBytes) ?? 0
  }
}

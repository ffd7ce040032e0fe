public import Sluice

/// The content of an input, below all containers, read ahead in a thread of its own.
public struct InputSource: ~Copyable, ChunkSource {
  private var ahead: ReadAheadSource<AnySource>

  init(_ source: consuming sending AnySource) { ahead = ReadAheadSource(source) }

  /// Appends the next bytes of the content.
  ///
  /// - Throws: ``SourceError``, after all bytes before the fault.
  public mutating func read(
    into buffer: inout [UInt8],
    limitBytes: Int
  ) throws(SourceError) -> Int {
    try ahead.read(into: &buffer, limitBytes: limitBytes)
  }
}

public import Sluice

/// The content of an input, below all containers, read ahead in a thread of its own.
public struct InputSource: ~Copyable, ChunkSource {
  /// Pieces that an earlier reader kept, the last one first.
  private var kept: [[UInt8]] = []
  /// How far the first of them was read.
  private var position = 0
  private var ahead: ReadAheadSource<AnySource>?

  /// Reads a source; `memory` keeps its beginning for the next reader.
  init(_ source: consuming sending AnySource, keeping memory: ContentMemory? = nil) {
    guard let memory, memory.begin() else {
      ahead = ReadAheadSource(source)
      return
    }
    ahead = ReadAheadSource(source) { chunk, source in
      memory.add(chunk) { source.resumption() }
    }
  }

  /// Reads what was kept, and then what follows it.
  init(_ content: consuming ContentMemory.Content) {
    kept = content.chunks.reversed()
    if let rest = content.rest { ahead = ReadAheadSource(rest()) }
  }

  /// Appends the next bytes of the content.
  ///
  /// - Throws: ``SourceError``, after all bytes before the fault.
  public mutating func read(
    into buffer: inout [UInt8],
    limitBytes: Int
  ) throws(SourceError) -> Int {
    guard let chunk = kept.last else {
      return try ahead?.read(into: &buffer, limitBytes: limitBytes) ?? 0
    }
    let end = min(chunk.count, position + limitBytes)
    let count = end - position
    buffer.append(copying: chunk.span.extracting(position..<end))
    position = end
    if end == chunk.count {
      kept.removeLast()
      position = 0
    }
    return count
  }
}

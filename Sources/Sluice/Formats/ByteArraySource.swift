/// Bytes that are already in memory, as a source.
///
/// For samples, small inputs and tests; a file is read through `FileSource`.
public struct ByteArraySource: ChunkSource {
  private let bytes: [UInt8]
  private let chunkBytes: Int
  private var position = 0

  /// A source of `bytes`.
  ///
  /// - Parameters:
  ///   - bytes: The whole input.
  ///   - chunkBytes: The most that one `read` hands out; small values show what a slow pipe does.
  public init(_ bytes: [UInt8], chunkBytes: Int = .max) {
    precondition(chunkBytes > 0, "a chunk holds at least one byte")
    self.bytes = bytes
    self.chunkBytes = chunkBytes
  }

  /// Appends the next bytes; never fails.
  public mutating func read(into buffer: inout [UInt8], limitBytes: Int) throws(Never) -> Int {
    let count = min(limitBytes, chunkBytes, bytes.count - position)
    buffer.append(copying: bytes.span.extracting(position..<position + count))
    position += count
    return count
  }
}

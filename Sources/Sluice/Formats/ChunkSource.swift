/// Where a reader's bytes come from.
///
/// Implemented outside the engine, for files, standard input and decompressors.
public protocol ChunkSource {
  /// What can go wrong with the bytes themselves.
  associatedtype Failure: Error

  /// Appends up to `limitBytes` bytes to `buffer`.
  ///
  /// - Returns: How many bytes were appended; 0 only at the end of the input.
  /// - Throws: When the input cannot be read on. All bytes before the fault were delivered.
  mutating func read(into buffer: inout [UInt8], limitBytes: Int) throws(Failure) -> Int
}

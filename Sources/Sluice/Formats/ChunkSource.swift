/// Where a reader's bytes come from.
///
/// Implemented outside the engine, for files, standard input and decompressors. A source that owns
/// something which must be released exactly once is `~Copyable`.
public protocol ChunkSource<Failure>: ~Copyable {
  /// What can go wrong with the bytes themselves.
  associatedtype Failure: Error

  /// Appends up to `limitBytes` bytes to `buffer`.
  ///
  /// A source that threw throws the same error again when it is asked again.
  ///
  /// - Returns: How many bytes were appended; 0 only at the end of the input.
  /// - Throws: When the input cannot be read on. All bytes before the fault were delivered.
  mutating func read(into buffer: inout [UInt8], limitBytes: Int) throws(Failure) -> Int
}

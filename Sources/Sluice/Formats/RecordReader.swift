/// Cuts the bytes of one format into records, in batches.
///
/// What a batch holds depends on the content alone, never on the sizes in which the bytes arrive:
/// a resumed import reads its input again and must find the same batches. Columns that a format
/// names in each record, as JSON does, are given once, as a first record of row 0; see
/// ``RawBatchWriter``.
///
/// Called once a batch, so it may be held behind an enum or an existential; nothing in it is
/// called per value from outside.
public protocol RecordReader: Sendable {
  /// Reads the next batch.
  ///
  /// When the source fails, the complete records before the fault come first, the record that was
  /// cut last, with ``RawFault/Kind/cut``; the call after that throws the source's error.
  ///
  /// - Parameter source: The same source in every call.
  /// - Returns: A batch of at least one record, or nil at the end of the input.
  /// - Throws: The source's error, again at each further call.
  mutating func nextBatch<S: ChunkSource & ~Copyable>(
    from source: inout S
  ) throws(S.Failure) -> RawBatch?
}

extension CSVReader: RecordReader {}

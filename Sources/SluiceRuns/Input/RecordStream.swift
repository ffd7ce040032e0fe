import Sluice
import SluiceSources

/// The records of an opened input, batch by batch, whatever its format.
struct RecordStream: ~Copyable {
  // Exactly one of the readers is there. They are no cases of an enum, because a reader must be
  // changed in place: taking it out of a case would copy its buffer for every batch.
  private var csv: CSVReader?
  private var source: InputSource
  private let rowsBefore: UInt32

  /// A stream from the first record on, the header included.
  ///
  /// - Throws: ``SourceError`` when the input changed since it was opened.
  init(
    _ records: RecordFile,
    progress: InputProgress = InputProgress(hashing: false),
    limits: BatchLimits = BatchLimits()
  ) throws(SourceError) {
    source = try records.file.makeSource(decoding: records.encoding, progress: progress)
    rowsBefore = records.rowsBefore
    switch records.format {
    case .csv(let dialect): csv = CSVReader(dialect: dialect, limits: limits)
    }
  }

  /// Reads the next batch; nil at the end of the input.
  ///
  /// - Throws: The source's error, after all complete records before it.
  mutating func nextBatch() throws(SourceError) -> RawBatch? {
    while var batch = try readBatch() {
      if let first = batch.records.first, first.row <= rowsBefore, rowsBefore > 0 {
        batch.dropFirst(batch.records.prefix { $0.row <= rowsBefore }.count)
        if batch.count == 0 { continue }
      }
      return batch
    }
    return nil
  }

  private mutating func readBatch() throws(SourceError) -> RawBatch? {
    try csv?.nextBatch(from: &source)
  }
}

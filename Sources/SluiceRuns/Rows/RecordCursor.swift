import Sluice
import SluiceSources

/// Walks through a file record by record.
struct RecordCursor: ~Copyable {
  private var stream: RecordStream
  private let hasHeader: Bool

  /// The batch that holds the current record.
  private(set) var batch: RawBatch?
  /// The current record's place in the batch.
  private(set) var record = -1

  /// A cursor before the first record.
  init(_ file: RecordFile) throws(SourceError) {
    stream = try RecordStream(file)
    hasHeader = file.hasHeader
  }

  /// Goes to the next record; returns its row number, or nil at the end.
  ///
  /// A record that the end of the file cuts comes last; the error after it is not thrown.
  mutating func next() throws(SourceError) -> Int? {
    while true {
      if let batch, record + 1 < batch.count {
        record += 1
        return Int(batch.records[record].row)
      }
      do throws(SourceError) { batch = try stream.nextBatch() } catch {
        guard error.isTruncation else { throw error }
        batch = nil
      }
      record = -1
      guard batch != nil else { return nil }
    }
  }

  /// Goes to the header: the first record that is not blank, unless the file has none.
  mutating func skipHeader() throws(SourceError) {
    guard hasHeader else { return }
    while try next() != nil {
      if let batch, !batch.isBlank(record) { return }
    }
  }
}

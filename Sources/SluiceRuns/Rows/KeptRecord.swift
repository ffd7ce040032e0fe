import Sluice

/// A record whose text the ledger has kept.
enum KeptRecord {
  /// The text cut into values as the import cut it: one record, without values where there is no text.
  static func batch(_ text: [UInt8]?, _ dialect: CSVDialect) -> RawBatch {
    var reader = CSVReader(dialect: dialect)
    var source = ByteArraySource(text ?? [])
    if let batch = reader.nextBatch(from: &source), batch.count > 0 { return batch }
    var batch = RawBatch(sequence: 0, firstByte: 0, quote: 0)
    batch.records = [RawRecord(row: 1, line: 1, start: 0, end: 0, valuesEnd: 0)]
    return batch
  }
}

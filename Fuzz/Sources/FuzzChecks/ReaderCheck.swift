import Sluice

/// What holds for every reader of records: the same records whole and cut, and no more than was read.
enum ReaderCheck {
  /// What is wrong with what a reader makes of an input.
  ///
  /// - Parameters:
  ///   - input: The whole input.
  ///   - growth: How many bytes of records one byte of input may become.
  ///   - columns: Values of a record.
  ///   - freeBytes: Bytes of records that may come of nothing.
  ///   - make: A reader at the start of the input; nil when there is none for it.
  static func fault<Reader: RecordReader>(
    for input: [UInt8],
    growth: Int,
    columns: Int = 1,
    freeBytes: Int = 4_096,
    make: (BatchLimits) -> Reader?
  ) -> String? {
    let limits = BatchLimits(
      records: 1 + input.count % 5,
      bytes: 64,
      recordBytes: 32 + input.count
    )
    guard let whole = make(limits), let cut = make(limits) else { return nil }
    let wanted = records(of: input, whole, chunkBytes: .max)
    // The first byte decides, so that one input always does the same.
    let found = records(of: input, cut, chunkBytes: 1 + Int(input.first ?? 0) % 13)
    if wanted != found { return "other records when the input arrives in pieces" }
    let bytes = wanted.reduce(0) { $0 + $1.utf8.count }
    let most = (input.count + 64) * growth + (wanted.count + 1) * columns * 8 + freeBytes
    if bytes > most { return "more output than the input can hold" }
    return nil
  }

  private static func records<Reader: RecordReader>(
    of input: [UInt8],
    _ reader: Reader,
    chunkBytes: Int
  ) -> [String] {
    var reader = reader
    var source = ByteArraySource(input, chunkBytes: chunkBytes)
    var result: [String] = []
    while let batch = reader.nextBatch(from: &source) {
      var text = "\(batch.sequence) \(batch.firstByte) \(batch.endByte)"
      for record in 0..<batch.count {
        let place = batch.records[record]
        text += "|\(place.row) \(place.line)"
        for index in batch.valueRange(record) {
          var value: [UInt8] = []
          batch.appendValue(index, to: &value)
          text += "," + String(decoding: value, as: UTF8.self)
        }
      }
      for fault in batch.faults { text += "!\(fault.record) \(fault.kind)" }
      result.append(text)
    }
    return result
  }
}

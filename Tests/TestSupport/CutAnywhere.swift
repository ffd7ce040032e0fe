public import Sluice
public import Testing

/// What every format's reader has to keep: the same bytes give the same batches, however they
/// arrive.
///
/// A format joins with a test that calls ``check(_:limits:_:make:)`` for inputs of its own.
public enum CutAnywhere {
  /// Reads an input at once, one by one, and in every size of chunk from 1 to 64.
  ///
  /// - Parameters:
  ///   - input: A whole input.
  ///   - limits: Small ones show what happens between batches.
  ///   - note: Named when it fails.
  ///   - sourceLocation: Where it is told of.
  ///   - make: A reader at the start of an input.
  public static func check<Reader: RecordReader>(
    _ input: [UInt8],
    limits: BatchLimits = BatchLimits(),
    _ note: String = "",
    sourceLocation: SourceLocation = #_sourceLocation,
    make: (BatchLimits) -> Reader
  ) {
    for limits in [limits, BatchLimits(records: 2, bytes: 40, recordBytes: limits.recordBytes)] {
      let wanted = read(input, make(limits), chunkBytes: .max)
      for chunkBytes in 1...64 {
        let found = read(input, make(limits), chunkBytes: chunkBytes)
        if found == wanted { continue }
        Testing.Issue.record(
          "\(note), chunks of \(chunkBytes):\nfound  \(found)\nwanted \(wanted)",
          sourceLocation: sourceLocation
        )
        return
      }
    }
  }

  /// Each record with its batch, its place and its values.
  private static func read<Reader: RecordReader>(
    _ input: [UInt8],
    _ reader: Reader,
    chunkBytes: Int
  ) -> [String] {
    var reader = reader
    var source = ByteArraySource(input, chunkBytes: chunkBytes)
    var records: [String] = []
    while let batch = reader.nextBatch(from: &source) {
      records.append("batch \(batch.sequence) from \(batch.firstByte) to \(batch.endByte)")
      for record in 0..<batch.count {
        let values = batch.valueRange(record).map { index -> String in
          var value: [UInt8] = []
          batch.appendValue(index, to: &value)
          return String(decoding: value, as: UTF8.self).debugDescription
        }
        let place = batch.records[record]
        let faults = batch.faults.filter { $0.record == UInt32(record) }.map { "\($0.kind)" }
        records.append("row \(place.row) line \(place.line) \(values) \(faults)")
      }
    }
    return records
  }
}

import Sluice

extension CSVWriter {
  /// Adds the first values of a record of a file, byte for byte; blanks where it has fewer.
  ///
  /// - Parameters:
  ///   - record: The record's number in its batch.
  ///   - batch: The batch.
  ///   - columns: How many values.
  ///   - scratch: Room for values that hold quotes.
  mutating func append(
    _ record: Int,
    of batch: RawBatch,
    columns: Int,
    _ scratch: inout [UInt8]
  ) {
    let values = batch.valueRange(record)
    for column in 0..<columns {
      guard column < values.count else {
        append("")
        continue
      }
      let index = values.lowerBound + column
      let value = batch.values[index]
      if value.hasDoubledQuotes {
        scratch.removeAll(keepingCapacity: true)
        batch.appendValue(index, to: &scratch)
        append(scratch.span)
      } else {
        append(batch.bytes.span.extracting(value.range))
      }
    }
  }
}

extension RawBatch {
  /// Drops the first records, such as a header; row numbers and byte positions stay.
  public mutating func dropFirst(_ count: Int) {
    if count == 0 { return }
    let firstValue = count >= self.count ? values.count : valueRange(count).lowerBound
    values.removeFirst(firstValue)
    records.removeFirst(min(count, self.count))
    for index in records.indices { records[index].valuesEnd -= UInt32(firstValue) }
    faults = faults.compactMap { fault in
      Int(fault.record) < count
        ? nil : RawFault(record: Int(fault.record) - count, kind: fault.kind)
    }
  }

  /// A batch of some of the records, in their order.
  public func keeping(_ kept: [Int]) -> RawBatch {
    var batch = RawBatch(sequence: sequence, firstByte: firstByte, quote: quote)
    batch.escape = escape
    batch.isConverted = isConverted
    for record in kept {
      let text = text(record)
      let shift = batch.bytes.count - text.lowerBound
      for index in valueRange(record) {
        let value = values[index]
        batch.values.append(
          RawValue(
            start: Int(value.start) + shift,
            end: value.end + shift,
            doubledQuotes: value.hasDoubledQuotes
          )
        )
      }
      batch.bytes.append(copying: bytes.span.extracting(text))
      let place = records[record]
      batch.records.append(
        RawRecord(
          row: Int(place.row),
          line: Int(place.line),
          start: text.lowerBound + shift,
          end: text.upperBound + shift,
          valuesEnd: batch.values.count
        )
      )
    }
    let places = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($1, $0) })
    batch.faults = faults.compactMap { fault in
      places[Int(fault.record)].map { RawFault(record: $0, kind: fault.kind) }
    }
    return batch
  }
}

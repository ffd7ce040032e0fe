extension RawBatchWriter {
  /// Adds the values of a record as they stand in the text, up to one that has to be decoded.
  ///
  /// A JSON string without escapes has no quotes and no line ends, so only commas are looked for.
  ///
  /// - Parameters:
  ///   - slots: Where each column's value lies.
  ///   - record: The record; slots of another one are empty.
  ///   - first: The column to begin with.
  ///   - text: What the slots are in.
  /// - Returns: The first column that was not added.
  mutating func appendPlain(
    _ slots: Span<JSONFlattener.Slot>,
    record: UInt32,
    from first: Int,
    of text: Span<UInt8>
  ) -> Int {
    var end = first
    while end < slots.count {
      let slot = slots[end]
      if slot.record == record && slot.kind != .plain && slot.kind != .null { break }
      end &+= 1
    }
    // Filling memory that was set aside is faster than asking for each value whether there is room.
    var values: [RawValue] = []
    swap(&values, &batch.values)
    let isFirst = values.count == settledValues
    values.append(addingCapacity: end - first) { (room: inout OutputSpan<RawValue>) in
      for column in first..<end {
        if !isFirst || column > first { bytes.append(UInt8(ascii: ",")) }
        let slot = slots[column]
        if slot.record == record, slot.kind == .plain {
          room.append(append(text, slot.start..<slot.end))
        } else {
          room.append(RawValue(start: bytes.count, end: bytes.count, doubledQuotes: false))
        }
      }
    }
    swap(&values, &batch.values)
    return end
  }

  /// Adds a text that has no quotes and no line ends.
  @inline(__always)
  private mutating func append(_ text: Span<UInt8>, _ range: Range<Int>) -> RawValue {
    var start = bytes.count
    if range.count <= LanePair.count {
      let lanes = LanePair(text, at: range.lowerBound)
      if lanes.bits(of: UInt8(ascii: ",")) & LanePair.first(range.count) == 0 {
        bytes.append(lanes, first: range.count)
        return RawValue(start: start, end: bytes.count, doubledQuotes: false)
      }
    }
    let isPlain = bytes.append(text, range) { lanes, own in
      lanes.bits(of: UInt8(ascii: ",")) & own != 0
    }
    if !isPlain {
      bytes.append(UInt8(ascii: "\""))
      start &+= 1
      bytes.append(text, range)
      bytes.append(UInt8(ascii: "\""))
    }
    return RawValue(start: start, end: start &+ range.count, doubledQuotes: false)
  }
}

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
    var most = 0
    while end < slots.count {
      let slot = slots[end]
      if slot.record == record {
        if slot.kind != .plain && slot.kind != .null { break }
        most &+= slot.end &- slot.start
      }
      most &+= 3
      end &+= 1
    }
    // Filling memory that was set aside is faster than asking for each value whether there is room.
    var values: [RawValue] = []
    var bytes: [UInt8] = []
    swap(&values, &batch.values)
    swap(&bytes, &batch.bytes)
    let isFirst = values.count == settledValues
    let before = bytes.count
    values.append(addingCapacity: end - first) { (valueRoom: inout OutputSpan<RawValue>) in
      bytes.append(addingCapacity: most) { (room: inout OutputSpan<UInt8>) in
        for column in first..<end {
          if !isFirst || column > first { room.append(UInt8(ascii: ",")) }
          let slot = slots[column]
          guard slot.record == record, slot.kind == .plain else {
            let place = before &+ room.count
            valueRoom.append(RawValue(start: place, end: place, doubledQuotes: false))
            continue
          }
          let value = text.extracting(slot.start..<slot.end)
          let needsQuotes = JSONScan.hasComma(value)
          if needsQuotes { room.append(UInt8(ascii: "\"")) }
          let start = before &+ room.count
          for index in value.indices { room.append(value[index]) }
          valueRoom.append(
            RawValue(start: start, end: before &+ room.count, doubledQuotes: false)
          )
          if needsQuotes { room.append(UInt8(ascii: "\"")) }
        }
      }
    }
    swap(&values, &batch.values)
    swap(&bytes, &batch.bytes)
    return end
  }
}

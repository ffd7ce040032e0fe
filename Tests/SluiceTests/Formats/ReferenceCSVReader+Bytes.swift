import Sluice

/// What the plain reader asks about single bytes.
extension ReferenceCSVReader {
  func made(
    _ start: Int,
    _ end: Int,
    _ values: [[UInt8]],
    _ fault: RawFault.Kind?
  ) -> (ReferenceRecord, next: Int) {
    let record = ReferenceRecord(
      batch: 0,
      row: 0,
      line: 0,
      text: start..<end,
      values: values,
      fault: fault
    )
    return (record, afterLine(from: end))
  }

  func cutOr(_ fault: RawFault.Kind, _ end: Int) -> RawFault.Kind {
    isCut && end == input.count ? .cut : fault
  }

  func isLineEnd(_ position: Int) -> Bool {
    position < input.count && (input[position] == 0x0A || input[position] == 0x0D)
  }

  func isPadding(_ byte: UInt8) -> Bool {
    byte != delimiter && (byte == 0x20 || byte == 0x09)
  }

  func afterPadding(_ start: Int, _ end: Int) -> Int {
    input[start..<end].firstIndex { !isPadding($0) } ?? end
  }

  func plainEnd(_ start: Int) -> Int {
    var position = start
    while position < input.count && input[position] != delimiter && !isLineEnd(position) {
      position += 1
    }
    return position
  }

  func endOfLine(_ start: Int) -> Int {
    var position = start
    while position < input.count && !isLineEnd(position) { position += 1 }
    return position
  }

  func afterLine(from start: Int) -> Int {
    let end = endOfLine(start)
    guard end < input.count else { return end }
    return input[end...].starts(with: [0x0D, 0x0A]) ? end + 2 : end + 1
  }

  /// The first quote after an opening one that is not half of a pair.
  func loneQuote(after open: Int) -> Int? {
    var position = open + 1
    while position < input.count {
      guard input[position] == quote else {
        position += 1
        continue
      }
      guard position + 1 < input.count, input[position + 1] == quote else { return position }
      position += 2
    }
    return nil
  }

  func undoubled(_ value: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var position = 0
    while position < value.count {
      result.append(value[position])
      let isPair =
        value[position] == quote && position + 1 < value.count && value[position + 1] == quote
      position += isPair ? 2 : 1
    }
    return result
  }

  func lineEnds(_ range: Range<Int>) -> Int {
    var count = 0
    for position in range where isLineEnd(position) {
      if !(position > 0 && input[position] == 0x0A && input[position - 1] == 0x0D) { count += 1 }
    }
    return count
  }
}

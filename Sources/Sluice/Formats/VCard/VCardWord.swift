/// Words of vCards, in which case does not count.
enum VCardWord {
  /// Whether a line holds this and nothing else but space around it.
  static func isLine(_ line: Span<UInt8>, _ word: StaticString) -> Bool {
    var start = 0
    var end = line.count
    while start < end && isSpace(line[start]) { start += 1 }
    while start < end && isSpace(line[end - 1]) { end -= 1 }
    let wanted = word.description.utf8
    guard end - start == wanted.count else { return false }
    for (offset, byte) in wanted.enumerated() {
      let found = line[start + offset]
      let upper = (0x61...0x7A).contains(found) ? found - 0x20 : found
      if upper != byte { return false }
    }
    return true
  }

  static func isBlank(_ line: Span<UInt8>) -> Bool {
    for index in line.indices where !isSpace(line[index]) { return false }
    return true
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}

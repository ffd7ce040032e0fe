/// Words in quotes or brackets inside a name: nicknames, maiden names, pronouns.
///
/// `Robert "Bob" Smith`, `Anna (née Weber) Klein`. A quote opens after a space and closes before one, so
/// that `O'Neil` and `'t Hart` keep theirs.
enum NameAside {
  /// Whether a name may hold such words.
  static func isSuspect(_ name: Span<UInt8>) -> Bool {
    for index in name.indices {
      switch name[index] {
      case 0x22, 0x27, 0x28, 0x5B, 0xAB, 0xE2, 0xEF: return true
      default: break
      }
    }
    return false
  }

  /// Appends a cleaned name without such words to `rest`, and the words to `aside`, with commas between.
  ///
  /// False, with nothing appended, when there are none, or nothing but them.
  static func remove(
    from name: Span<UInt8>,
    rest: inout [UInt8],
    aside: inout [UInt8]
  ) -> Bool {
    let restMark = rest.count
    let asideMark = aside.count
    var position = 0
    var isBoundary = true
    while position < name.count {
      if isBoundary, let found = enclosed(name, at: position) {
        if aside.count > asideMark { aside.append(copying: ", ".utf8Span.span) }
        aside.append(copying: name.extracting(found.inner))
        position = found.end
        // One of the two spaces around it goes.
        if rest.last == 0x20 || rest.count == restMark, position < name.count,
          name[position] == 0x20
        {
          position += 1
        }
        continue
      }
      isBoundary = name[position] == 0x20
      rest.append(name[position])
      position += 1
    }
    while rest.count > restMark, rest[rest.count - 1] == 0x20 { rest.removeLast() }
    if aside.count > asideMark, rest.count > restMark { return true }
    rest.removeLast(rest.count - restMark)
    aside.removeLast(aside.count - asideMark)
    return false
  }

  /// What stands between two marks that belong together, the first of them at `start`.
  private static func enclosed(
    _ name: Span<UInt8>,
    at start: Int
  ) -> (inner: Range<Int>, end: Int)? {
    let opening = UTF8Scalar.decode(name, at: start)
    guard let closing = closing(opening.value) else { return nil }
    let first = start + opening.length
    var position = first
    while position < name.count {
      let scalar = UTF8Scalar.decode(name, at: position)
      if scalar.length == 0 { return nil }
      let end = position + scalar.length
      if scalar.value == closing.first || scalar.value == closing.second, endsWord(name, end) {
        // A single quote encloses one word of two letters or more: 'Bob'.
        let isShort = opening.value == 0x27 && position - first < 2
        return position > first && !isShort ? (first..<position, end) : nil
      }
      if opening.value == 0x27, scalar.value == 0x20 { return nil }
      position = end
    }
    return nil
  }

  private static func endsWord(_ name: Span<UInt8>, _ end: Int) -> Bool {
    end == name.count || name[end] == 0x20 || name[end] == 0x2C
  }

  private static func closing(_ opening: UInt32) -> (first: UInt32, second: UInt32)? {
    switch opening {
    case 0x22: (0x22, 0x201D)
    case 0x27: (0x27, 0x2019)
    case 0x28: (0x29, 0x29)
    case 0x5B: (0x5D, 0x5D)
    case 0xAB: (0xBB, 0xBB)
    case 0x2018: (0x2019, 0x27)
    case 0x201C: (0x201D, 0x22)
    case 0x201E: (0x201C, 0x201D)
    case 0xFF08: (0xFF09, 0xFF09)
    default: nil
    }
  }
}

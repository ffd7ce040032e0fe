/// Finds the ends of JSON strings, numbers and words, and checks them on the way.
///
/// All offsets are into the given text. When that ends first, more is needed.
enum JSONScan {
  /// The next byte that is not white space.
  @inline(__always)
  static func visible(_ text: Span<UInt8>, _ start: Int) throws(JSONStop) -> Int {
    var position = start
    while position < text.count {
      if !isSpace(text[position]) { return position }
      position &+= 1
    }
    throw .needsMore
  }

  /// Whether a byte is white space between tokens.
  @inline(__always)
  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  /// Whether a value that begins so is neither object nor array.
  @inline(__always)
  static func isPlainStart(_ byte: UInt8) -> Bool {
    byte != UInt8(ascii: "{") && byte != UInt8(ascii: "[")
  }

  /// The end of a value that is neither object nor array.
  static func plainValue(_ text: Span<UInt8>, at start: Int) throws(JSONStop) -> Int {
    text[start] == UInt8(ascii: "\"")
      ? try string(text, at: start).position : try literal(text, at: start)
  }

  // MARK: Strings

  /// The offset past the closing quote of the string that opens at `start`.
  @inline(__always)
  static func string(
    _ text: Span<UInt8>,
    at start: Int
  ) throws(JSONStop) -> (position: Int, hasEscapes: Bool) {
    var position = start &+ 1
    var hasEscapes = false
    while true {
      position = nextSpecial(text, position)
      guard position < text.count else { throw .needsMore }
      let byte = text[position]
      if byte == UInt8(ascii: "\"") { return (position &+ 1, hasEscapes) }
      guard byte == UInt8(ascii: "\\") else { throw .broken(at: position) }
      hasEscapes = true
      position = try escape(text, at: position)
    }
  }

  /// The next quote, backslash or control character; the text's end when there is none.
  @inline(__always)
  private static func nextSpecial(_ text: Span<UInt8>, _ start: Int) -> Int {
    var position = start
    while position < text.count {
      let lanes = LanePair(text, at: position)
      let found = lanes.bits(of: UInt8(ascii: "\""), UInt8(ascii: "\\"), below: 0x20)
      // Behind the text there are zeros, which are control characters.
      if found != 0 { return min(position &+ found.trailingZeroBitCount, text.count) }
      position &+= LanePair.count
    }
    return text.count
  }

  /// Number of line feeds.
  static func newlines(_ text: Span<UInt8>) -> Int {
    var count = 0
    var position = 0
    while position &+ 8 <= text.count {
      // Each byte of `lanes` counts for itself, so it must not count beyond 255.
      var lanes: UInt64 = 0
      let end = min(position &+ 8 &* 255, text.count &- 7)
      while position < end {
        let word = ByteWord.load(text, at: position)
        lanes &+= ByteWord.zeros(word ^ ByteWord.repeating(0x0A)) &>> 7
        position &+= 8
      }
      let pairs = (lanes & 0x00FF_00FF_00FF_00FF) &+ (lanes >> 8 & 0x00FF_00FF_00FF_00FF)
      count &+= Int((pairs &* 0x0001_0001_0001_0001) >> 48)
    }
    while position < text.count {
      count &+= text[position] == 0x0A ? 1 : 0
      position &+= 1
    }
    return count
  }

  private static func escape(_ text: Span<UInt8>, at start: Int) throws(JSONStop) -> Int {
    guard start + 1 < text.count else { throw .needsMore }
    switch text[start + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return start + 2
    case UInt8(ascii: "u"):
      for position in start + 2..<start + 6 {
        guard position < text.count else { throw .needsMore }
        if JSONString.hexDigit(text[position]) == nil { throw .broken(at: position) }
      }
      return start + 6
    default: throw .broken(at: start + 1)
    }
  }

  // MARK: Numbers and words

  /// The end of a number, `true`, `false` or `null`.
  ///
  /// A number that ends with the text may go on behind it, so more is needed.
  @inline(__always)
  static func literal(_ text: Span<UInt8>, at start: Int) throws(JSONStop) -> Int {
    switch text[start] {
    case UInt8(ascii: "-"), 0x30...0x39: return try number(text, at: start)
    case UInt8(ascii: "t"): return try word((0x72, 0x75, 0x65), nil, text, at: start)
    case UInt8(ascii: "f"): return try word((0x61, 0x6C, 0x73), 0x65, text, at: start)
    case UInt8(ascii: "n"): return try word((0x75, 0x6C, 0x6C), nil, text, at: start)
    default: throw .broken(at: start)
    }
  }

  /// The rest of `true`, `null` or, with a fifth letter, `false`.
  private static func word(
    _ letters: (UInt8, UInt8, UInt8),
    _ last: UInt8?,
    _ text: Span<UInt8>,
    at start: Int
  ) throws(JSONStop) -> Int {
    let end = start &+ (last == nil ? 4 : 5)
    if end <= text.count, text[start &+ 1] == letters.0, text[start &+ 2] == letters.1,
      text[start &+ 3] == letters.2, last == nil || text[start &+ 4] == last
    {
      return end
    }
    let wanted = [letters.0, letters.1, letters.2] + (last.map { [$0] } ?? [])
    for (offset, letter) in wanted.enumerated() {
      guard start + 1 + offset < text.count else { throw .needsMore }
      if text[start + 1 + offset] != letter { throw .broken(at: start + 1 + offset) }
    }
    return end
  }

  private static func number(_ text: Span<UInt8>, at start: Int) throws(JSONStop) -> Int {
    var position = start
    if text[position] == UInt8(ascii: "-") { position &+= 1 }
    guard position < text.count else { throw .needsMore }
    if text[position] == UInt8(ascii: "0") {
      position &+= 1
    } else {
      position = try digits(text, at: position)
    }
    guard position < text.count else { throw .needsMore }
    if text[position] == UInt8(ascii: ".") { position = try digits(text, at: position &+ 1) }
    guard position < text.count else { throw .needsMore }
    if text[position] | 0x20 == UInt8(ascii: "e") {
      position &+= 1
      guard position < text.count else { throw .needsMore }
      if text[position] == UInt8(ascii: "+") || text[position] == UInt8(ascii: "-") {
        position &+= 1
      }
      position = try digits(text, at: position)
    }
    guard position < text.count else { throw .needsMore }
    return position
  }

  /// At least one digit.
  @inline(__always)
  private static func digits(_ text: Span<UInt8>, at start: Int) throws(JSONStop) -> Int {
    var position = start
    while position < text.count && text[position] &- 0x30 < 10 { position &+= 1 }
    if position == start {
      guard position < text.count else { throw .needsMore }
      throw .broken(at: position)
    }
    return position
  }
}

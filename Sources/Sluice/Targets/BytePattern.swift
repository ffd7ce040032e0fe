/// A regular expression of character classes and repetitions, which is what the rules of targets
/// are made of: `^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}$`.
///
/// Knows literals, `.`, `[…]`, `[^…]`, `\d`, `\w`, `\s`, escapes, `*`, `+`, `?`, `{n}`, `{n,}`, `{n,m}`, and
/// `^` and `$` at the ends; no groups and no alternatives. Works on bytes: a character beyond ASCII
/// is several, which only `.` and negated classes take.
public struct BytePattern: Sendable {
  private struct Part: Sendable {
    var low: (UInt64, UInt64) = (0, 0)
    var takesHigh = false
    var least = 1
    var most = 1

    func takes(_ byte: UInt8) -> Bool {
      if byte >= 0x80 { return takesHigh }
      let bit = UInt64(1) << UInt64(byte & 63)
      return (byte < 64 ? low.0 : low.1) & bit != 0
    }

    mutating func add(_ bytes: ClosedRange<UInt8>) {
      for byte in bytes where byte < 0x80 {
        let bit = UInt64(1) << UInt64(byte & 63)
        if byte < 64 { low.0 |= bit } else { low.1 |= bit }
      }
    }

    mutating func negate() {
      low = (~low.0, ~low.1)
      takesHigh.toggle()
    }
  }

  private var parts: [Part] = []
  private var fromStart = false
  private var toEnd = false

  /// Reads a pattern; nil when it uses what this does not know.
  public init?(_ text: String) {
    var rest = Array(text.utf8)[...]
    if rest.first == UInt8(ascii: "^") {
      fromStart = true
      rest.removeFirst()
    }
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "$") && rest.isEmpty {
        toEnd = true
        break
      }
      guard var part = Self.part(byte, &rest), Self.repeated(&part, &rest) else { return nil }
      parts.append(part)
    }
  }

  /// Whether a text has the form.
  public func matches(_ text: Span<UInt8>) -> Bool {
    if fromStart { return matches(text, 0, 0) }
    for start in 0...text.count where matches(text, start, 0) { return true }
    return false
  }

  private func matches(_ text: Span<UInt8>, _ start: Int, _ index: Int) -> Bool {
    if index == parts.count { return !toEnd || start == text.count }
    let part = parts[index]
    var end = start
    while end < text.count && end - start < part.most && part.takes(text[end]) { end += 1 }
    while end - start >= part.least {
      if matches(text, end, index + 1) { return true }
      if end == start { return false }
      end -= 1
    }
    return false
  }

  private static func part(_ byte: UInt8, _ rest: inout ArraySlice<UInt8>) -> Part? {
    var part = Part()
    switch byte {
    case UInt8(ascii: "."):
      part.negate()
      part.takesHigh = true
    case UInt8(ascii: "["): return set(&rest)
    case UInt8(ascii: "\\"):
      guard let escaped = rest.popFirst() else { return nil }
      return addEscaped(escaped, to: &part) ? part : nil
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "|"), UInt8(ascii: "*"),
      UInt8(ascii: "+"), UInt8(ascii: "?"), UInt8(ascii: "{"), UInt8(ascii: "^"),
      UInt8(ascii: "$"), 0x80...:
      return nil
    default: part.add(byte...byte)
    }
    return part
  }

  private static func addEscaped(_ byte: UInt8, to part: inout Part) -> Bool {
    switch byte {
    case UInt8(ascii: "d"): part.add(0x30...0x39)
    case UInt8(ascii: "w"):
      for range in [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A] as [ClosedRange<UInt8>] {
        part.add(range)
      }
    case UInt8(ascii: "s"):
      part.add(0x09...0x0D)
      part.add(0x20...0x20)
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: return false
    default: part.add(byte...byte)
    }
    return true
  }

  private static func set(_ rest: inout ArraySlice<UInt8>) -> Part? {
    var part = Part()
    var isNegated = false
    if rest.first == UInt8(ascii: "^") {
      isNegated = true
      rest.removeFirst()
    }
    var isFirst = true
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "]") && !isFirst {
        if isNegated { part.negate() }
        return part
      }
      isFirst = false
      // Classes such as [:alpha:] mean more than ASCII to the database.
      if byte >= 0x80 || (byte == UInt8(ascii: "[") && rest.first == UInt8(ascii: ":")) {
        return nil
      }
      if byte == UInt8(ascii: "\\") {
        guard let escaped = rest.popFirst(), addEscaped(escaped, to: &part) else { return nil }
        continue
      }
      guard rest.first == UInt8(ascii: "-"), let last = rest.dropFirst().first,
        last != UInt8(ascii: "]")
      else {
        part.add(byte...byte)
        continue
      }
      if last < byte || last >= 0x80 || last == UInt8(ascii: "\\") { return nil }
      part.add(byte...last)
      rest.removeFirst(2)
    }
    return nil
  }

  private static func repeated(_ part: inout Part, _ rest: inout ArraySlice<UInt8>) -> Bool {
    switch rest.first {
    case UInt8(ascii: "*"): (part.least, part.most) = (0, .max)
    case UInt8(ascii: "+"): (part.least, part.most) = (1, .max)
    case UInt8(ascii: "?"): (part.least, part.most) = (0, 1)
    case UInt8(ascii: "{"):
      guard let close = rest.firstIndex(of: UInt8(ascii: "}")) else { return false }
      let bounds = String(decoding: rest[(rest.startIndex + 1)..<close], as: UTF8.self)
        .split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard let least = Int(bounds[0]), bounds.count <= 2 else { return false }
      part.least = least
      part.most = bounds.count == 1 ? least : bounds[1].isEmpty ? .max : Int(bounds[1]) ?? -1
      rest = rest[(close + 1)...]
      return part.most >= part.least
    default: return true
    }
    rest.removeFirst()
    // Lazy and possessive forms are another language.
    return rest.first != UInt8(ascii: "?") && rest.first != UInt8(ascii: "+")
  }
}

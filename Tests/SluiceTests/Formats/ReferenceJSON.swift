/// The grammar of RFC 8259, letter by letter: whether a text is one value.
struct ReferenceJSON {
  private let text: [UInt8]
  private var position = 0

  static func accepts(_ text: [UInt8]) -> Bool {
    var parser = ReferenceJSON(text: text)
    parser.space()
    guard parser.value() else { return false }
    parser.space()
    return parser.position == text.count
  }

  private init(text: [UInt8]) { self.text = text }

  private var next: UInt8? { position < text.count ? text[position] : nil }

  private mutating func take(_ letter: String) -> Bool {
    guard let next, Array(letter.utf8).contains(next) else { return false }
    position += 1
    return true
  }

  private mutating func space() { while take(" \t\r\n") {} }

  private mutating func value() -> Bool {
    switch next {
    case UInt8(ascii: "{"): return list("{", "}") { $0.member() }
    case UInt8(ascii: "["): return list("[", "]") { $0.value() }
    case UInt8(ascii: "\""): return string()
    case UInt8(ascii: "t"): return "true".allSatisfy { take(String($0)) }
    case UInt8(ascii: "f"): return "false".allSatisfy { take(String($0)) }
    case UInt8(ascii: "n"): return "null".allSatisfy { take(String($0)) }
    default: return number()
    }
  }

  private mutating func list(
    _ open: String,
    _ close: String,
    _ element: (inout ReferenceJSON) -> Bool
  ) -> Bool {
    guard take(open) else { return false }
    space()
    if take(close) { return true }
    while true {
      space()
      guard element(&self) else { return false }
      space()
      if take(close) { return true }
      guard take(",") else { return false }
    }
  }

  private mutating func member() -> Bool {
    guard string() else { return false }
    space()
    guard take(":") else { return false }
    space()
    return value()
  }

  private mutating func string() -> Bool {
    guard take("\"") else { return false }
    while let byte = next {
      position += 1
      if byte == UInt8(ascii: "\"") { return true }
      if byte < 0x20 { return false }
      guard byte == UInt8(ascii: "\\") else { continue }
      if take("u") {
        for _ in 0..<4 where !take("0123456789abcdefABCDEF") { return false }
      } else if !take("\"\\/bfnrt") {
        return false
      }
    }
    return false
  }

  private mutating func number() -> Bool {
    _ = take("-")
    if !take("0") { guard digits() else { return false } }
    if take(".") { guard digits() else { return false } }
    if take("eE") {
      _ = take("+-")
      return digits()
    }
    return true
  }

  private mutating func digits() -> Bool {
    guard take("0123456789") else { return false }
    while take("0123456789") {}
    return true
  }
}

/// Reads the fields of `PhonePlanData` one after the other.
///
/// A field ends at a separator: a blank, a line feed or one of `: , .` inside a field. Numbers skip
/// the separator behind them.
struct PhonePlanFields {
  private var at = 0
  /// The separator that was skipped last; zero at the end.
  private(set) var lastSeparator: UInt8 = 0
  /// Whether the last region code was a dash.
  var lastWasDash = false

  /// The letter a line begins with, or nil at the end.
  mutating func kind(in bytes: Span<UInt8>) -> UInt8? {
    guard at < bytes.count else { return nil }
    let kind = byte(in: bytes)
    skipSeparator(in: bytes)
    return kind
  }

  mutating func byte(in bytes: Span<UInt8>) -> UInt8 {
    at += 1
    return bytes[at - 1]
  }

  /// Whether the field goes on.
  func hasMore(in bytes: Span<UInt8>) -> Bool {
    guard at < bytes.count else { return false }
    switch bytes[at] {
    case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: ":"), UInt8(ascii: ","),
      UInt8(ascii: "."):
      return false
    default:
      return true
    }
  }

  mutating func skipSeparator(in bytes: Span<UInt8>) {
    lastSeparator = at < bytes.count ? bytes[at] : 0
    at += 1
  }

  /// Skips a field that is absent.
  mutating func skipDash(in bytes: Span<UInt8>) -> Bool {
    guard bytes[at] == UInt8(ascii: "-") else { return false }
    at += 1
    // A dash is also a base-64 digit, but no automaton or program begins with one.
    precondition(!hasMore(in: bytes), "phone plan: a dash inside a field")
    skipSeparator(in: bytes)
    return true
  }

  mutating func decimal(in bytes: Span<UInt8>) -> Int {
    var value = 0
    while hasMore(in: bytes) { value = value * 10 + Int(byte(in: bytes) - UInt8(ascii: "0")) }
    skipSeparator(in: bytes)
    return value
  }

  mutating func hex(in bytes: Span<UInt8>) -> Int {
    var value = 0
    while hasMore(in: bytes) {
      let digit = byte(in: bytes)
      value = value << 4 | Int(digit < 58 ? digit - 48 : digit - 87)
    }
    skipSeparator(in: bytes)
    return value
  }

  mutating func base64(in bytes: Span<UInt8>) -> Int {
    switch byte(in: bytes) {
    case let digit where digit >= 97: Int(digit) - 61
    case UInt8(ascii: "_"): 63
    case let digit where digit >= 65: Int(digit) - 55
    case UInt8(ascii: "-"): 62
    case let digit: Int(digit) - 48
    }
  }

  mutating func base64Pair(in bytes: Span<UInt8>) -> Int {
    base64(in: bytes) << 6 | base64(in: bytes)
  }
}

/// A buffer of up to 250 `PhoneToken`s, without heap storage.
///
/// Not copyable, because at this size a copy would cost more than the parsing.
struct PhoneText: ~Copyable {
  private var storage = InlineArray<256, UInt8>(repeating: 0)
  private(set) var count = 0
  /// Whether more than 250 tokens were appended; the text then holds the first of them.
  private(set) var isTooLong = false

  init() {}

  /// Decodes UTF-8; each byte that belongs to no character counts as `PhoneToken.other`.
  init(_ value: Span<UInt8>) {
    var at = 0
    while at < value.count {
      let byte = value[at]
      if byte < 0x80 {
        append(byte)
        at += 1
      } else {
        append(Self.decode(value, &at))
      }
    }
  }

  var tokens: PhoneTokens {
    @_lifetime(borrow self)
    get { PhoneTokens(storage.span.extracting(0..<count)) }
  }

  mutating func append(_ token: UInt8) {
    guard count < PhoneTokens.longest else {
      isTooLong = true
      return
    }
    storage[count] = token
    count += 1
  }

  mutating func markTooLong() {
    isTooLong = true
  }

  mutating func append(_ tokens: PhoneTokens) {
    for index in 0..<tokens.count { append(tokens[index]) }
  }

  private static func decode(_ value: Span<UInt8>, _ at: inout Int) -> UInt8 {
    let first = value[at]
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC2, first < 0xF5, at + length <= value.count else {
      at += 1
      return PhoneToken.other
    }
    var scalar = UInt32(first) & (0x7F >> UInt32(length))
    for offset in 1..<length {
      let next = value[at + offset]
      guard next & 0xC0 == 0x80 else {
        at += 1
        return PhoneToken.other
      }
      scalar = scalar << 6 | UInt32(next & 0x3F)
    }
    at += length
    return PhoneToken.of(scalar)
  }
}

/// The digits of a number while it is parsed, each 0 to 9, without heap storage.
///
/// Holds up to 48 digits and forgets what exceeds them. That changes no result: a national number
/// has at most 17 digits, and no international prefix, calling code and national prefix together
/// take more than 30.
struct PhoneDigits {
  static let capacity = 48

  private var storage = InlineArray<48, UInt8>(repeating: 0)
  private var start = 0
  private var end = 0

  var count: Int { end - start }

  subscript(index: Int) -> UInt8 { storage[start + index] }

  mutating func append(_ digit: UInt8) {
    guard end < Self.capacity else { return }
    storage[end] = digit
    end += 1
  }

  mutating func removeFirst(_ count: Int) {
    start += count
  }

  mutating func removeAll() {
    start = 0
    end = 0
  }
}

/// Which of many keys occur more than once, in four bytes a key: a Bloom filter (1970) of keys seen, and one of keys seen again.
///
/// Answers are sure for keys that do; about one key in a hundred that does not is taken for one that does, which costs a
/// little room and changes nothing else.
struct SharedKeys: Sendable {
  private var once: [UInt64]
  private var again: [UInt64]
  private let mask: UInt64

  /// Room for about so many keys.
  init(expecting keys: Int) {
    var bits = 1 << 16
    while bits < keys * 16, bits < 1 << 32 { bits <<= 1 }
    once = [UInt64](repeating: 0, count: bits / 64)
    again = once
    mask = UInt64(bits - 1)
  }

  /// Notes that a row has a key.
  mutating func note(_ key: UInt64) {
    if holds(once, key) { Self.insert(key, mask, into: &again) }
    Self.insert(key, mask, into: &once)
  }

  /// Notes that a record has a key; says whether a row has it too.
  mutating func share(_ key: UInt64) -> Bool {
    guard holds(once, key) else { return false }
    Self.insert(key, mask, into: &again)
    return true
  }

  /// Whether several have a key.
  func isShared(_ key: UInt64) -> Bool { holds(again, key) }

  private func holds(_ bits: [UInt64], _ key: UInt64) -> Bool {
    let (first, second) = Self.places(key, mask)
    return bits[first.word] & first.bit != 0 && bits[second.word] & second.bit != 0
  }

  private static func insert(_ key: UInt64, _ mask: UInt64, into bits: inout [UInt64]) {
    let (first, second) = places(key, mask)
    bits[first.word] |= first.bit
    bits[second.word] |= second.bit
  }

  private typealias Place = (word: Int, bit: UInt64)

  private static func places(_ key: UInt64, _ mask: UInt64) -> (Place, Place) {
    func place(_ hash: UInt64) -> Place {
      let position = hash & mask
      return (Int(position >> 6), 1 << (position & 63))
    }
    return (place(key >> 3), place(key >> 32 &* 0x9E37_79B9_7F4A_7C15 >> 16))
  }
}

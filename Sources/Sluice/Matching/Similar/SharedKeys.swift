/// Which of many keys occur more than once, in four bytes a key: a Bloom filter (1970) of keys seen, and one of keys seen again.
///
/// Answers are sure for keys that do; about one key in a hundred that does not is taken for one that does, which costs a
/// little room and changes nothing else.
struct SharedKeys: Sendable {
  private var once: [UInt64]
  private var again: [UInt64]
  /// Keys of somebody that others may be the same as, where not all are.
  private var wanted: [UInt64]?
  private let mask: UInt64

  /// Room for about so many keys.
  ///
  /// With `wanting` a key counts only if one of those that have it is wanted.
  init(expecting keys: Int, wanting: Bool = false) {
    var bits = 1 << 16
    while bits < keys * 16, bits < 1 << 32 { bits <<= 1 }
    once = [UInt64](repeating: 0, count: bits / 64)
    again = once
    wanted = wanting ? once : nil
    mask = UInt64(bits - 1)
  }

  /// Notes that a row has a key.
  mutating func note(_ key: UInt64, isWanted: Bool = true) {
    if holds(once, key) { Self.insert(key, mask, into: &again) }
    Self.insert(key, mask, into: &once)
    want(key, isWanted)
  }

  /// Notes that a record has a key; says whether a row has it too.
  mutating func share(_ key: UInt64, isWanted: Bool = true) -> Bool {
    guard holds(once, key) else { return false }
    Self.insert(key, mask, into: &again)
    want(key, isWanted)
    return isShared(key)
  }

  /// Whether several have a key.
  func isShared(_ key: UInt64) -> Bool {
    guard holds(again, key) else { return false }
    return wanted.map { holds($0, key) } ?? true
  }

  private mutating func want(_ key: UInt64, _ isWanted: Bool) {
    guard isWanted, var bits = wanted.take() else { return }
    Self.insert(key, mask, into: &bits)
    wanted = bits
  }

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

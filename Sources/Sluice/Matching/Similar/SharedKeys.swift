/// Which of many keys occur more than once, in four bits a key.
///
/// Answers are sure for keys that do; one key in some twenty that does not is taken for one that does, which costs a little
/// time and changes nothing else.
struct SharedKeys: Sendable {
  private var once: [UInt64]
  private var twice: [UInt64]
  private let mask: UInt64

  /// Room for about so many keys.
  init(expecting keys: Int) {
    var bits = 1 << 16
    while bits < keys * 16, bits < 1 << 32 { bits <<= 1 }
    once = [UInt64](repeating: 0, count: bits / 64)
    twice = once
    mask = UInt64(bits - 1)
  }

  /// Notes that a row has a key.
  mutating func note(_ key: UInt64) {
    let (word, bit) = place(key)
    if once[word] & bit != 0 { twice[word] |= bit }
    once[word] |= bit
  }

  /// Notes that a record has a key; says whether a row has it too.
  mutating func share(_ key: UInt64) -> Bool {
    let (word, bit) = place(key)
    guard once[word] & bit != 0 else { return false }
    twice[word] |= bit
    return true
  }

  /// Whether several have a key.
  func isShared(_ key: UInt64) -> Bool {
    let (word, bit) = place(key)
    return twice[word] & bit != 0
  }

  private func place(_ key: UInt64) -> (word: Int, bit: UInt64) {
    let position = key >> 8 & mask
    return (Int(position >> 6), 1 << (position & 63))
  }
}

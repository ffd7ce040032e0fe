/// Numbers trigrams in the order in which they come, from 0.
///
/// Open addressing over one array. The vocabulary of a million names is some 20,000 trigrams, so it stays in
/// the processor's cache.
struct TrigramNumbers: Sendable {
  /// The trigrams, each at its number.
  private(set) var trigrams: [UInt32] = []
  /// Trigram plus one above the number; 0 is free.
  private var slots = [UInt64](repeating: 0, count: 1 << 10)
  private var shift: UInt64 = 64 - 10

  /// How many trigrams have a number.
  var count: Int { trigrams.count }

  /// The number of a trigram, if it has one.
  @inline(__always)
  func number(of trigram: UInt32) -> UInt32? {
    let slot = slots[place(of: trigram)]
    return slot == 0 ? nil : UInt32(truncatingIfNeeded: slot)
  }

  /// The number of a trigram, which is given one if it has none.
  @inline(__always)
  mutating func add(_ trigram: UInt32) -> UInt32 {
    let place = place(of: trigram)
    if slots[place] != 0 { return UInt32(truncatingIfNeeded: slots[place]) }
    return insert(trigram, at: place)
  }

  @inline(__always)
  private func place(of trigram: UInt32) -> Int {
    let mask = slots.count &- 1
    var place = Int(truncatingIfNeeded: (UInt64(trigram) &* 0x9E37_79B9_7F4A_7C15) &>> shift)
    while slots[place] != 0, slots[place] &>> 32 != UInt64(trigram) &+ 1 {
      place = (place &+ 1) & mask
    }
    return place
  }

  private mutating func insert(_ trigram: UInt32, at place: Int) -> UInt32 {
    let number = UInt32(trigrams.count)
    trigrams.append(trigram)
    slots[place] = (UInt64(trigram) + 1) << 32 | UInt64(number)
    if trigrams.count * 2 > slots.count { grow() }
    return number
  }

  private mutating func grow() {
    let old = slots
    shift -= 1
    slots = [UInt64](repeating: 0, count: old.count * 2)
    for slot in old where slot != 0 {
      slots[place(of: UInt32(truncatingIfNeeded: slot >> 32 - 1))] = slot
    }
  }
}

/// A short word in one number, the last letter lowest, so that words are compared without a loop.
///
/// A letter takes `width` bits: with six of them any digit or letter of ASCII, with four any digit. No letter is 0, so
/// the number tells how many there are.
struct PackedLetters<let width: Int>: Equatable, Sendable {
  private let bits: UInt64

  private init(bits: UInt64) { self.bits = bits }

  /// A word; nil when it is too long, or has other letters.
  init?(_ word: Span<UInt8>) {
    if word.count > 64 / width { return nil }
    var bits: UInt64 = 0
    for index in word.indices {
      let letter = word[index]
      let isLower = letter >= 0x61 && letter <= 0x7A
      if !isLower, !Bytes.isDigit(letter) { return nil }
      let code = isLower ? letter - 0x61 + 11 : letter - 0x2F
      if code >= 1 << UInt8(width) { return nil }
      bits = bits << UInt64(width) | UInt64(code)
    }
    self.bits = bits
  }

  /// No letters.
  static var none: PackedLetters { PackedLetters(bits: 0) }

  /// Number of letters.
  var count: Int { (63 + width - bits.leadingZeroBitCount) / width }

  /// The last letters.
  func suffix(_ count: Int) -> PackedLetters {
    PackedLetters(bits: bits & (1 << UInt64(count * width) &- 1))
  }

  /// Whether the shorter one is the end of the other.
  func endsAlike(_ other: PackedLetters) -> Bool {
    let length = min(count, other.count)
    return suffix(length).bits == other.suffix(length).bits
  }

  /// Whether the shorter one is the beginning of the other.
  func startsAlike(_ other: PackedLetters) -> Bool {
    let longer = count - other.count
    return bits >> UInt64(max(longer, 0) * width) == other.bits >> UInt64(max(-longer, 0) * width)
  }

  /// Whether one edit at most makes them the same: a letter added, dropped, changed, or swapped with its neighbour.
  func isWithinOneEdit(of other: PackedLetters) -> Bool {
    if bits == other.bits { return true }
    let difference = bits ^ other.bits
    let last = difference.trailingZeroBitCount / width
    if count == other.count {
      let first = (63 - difference.leadingZeroBitCount) / width
      if first == last { return true }
      if first > last + 1 { return false }
      return letter(last) == other.letter(first) && letter(first) == other.letter(last)
    }
    if count == other.count + 1 { return without(last) == other.bits }
    return count + 1 == other.count && other.without(last) == bits
  }

  private func letter(_ place: Int) -> UInt64 {
    bits >> UInt64(place * width) & (1 << UInt64(width) &- 1)
  }

  /// The letters without one of them, counted from the last.
  private func without(_ place: Int) -> UInt64 {
    let shift = UInt64(place * width)
    let high = bits >> (shift + UInt64(width))
    return high << shift | bits & (1 << shift &- 1)
  }
}

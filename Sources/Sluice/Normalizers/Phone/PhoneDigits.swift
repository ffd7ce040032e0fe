/// The digits of a number while it is parsed, four bits each, the first digit lowest.
///
/// Holds 32 digits and only counts those beyond. A national number has at most 17, so a value with
/// more than 32 digits is too long whatever prefixes come off.
struct PhoneDigits {
  static let capacity = 32

  /// The first sixteen digits.
  private(set) var low: UInt64 = 0
  private var high: UInt64 = 0
  private(set) var count = 0

  var packed: UInt128 { UInt128(high) << 64 | UInt128(low) }

  subscript(index: Int) -> UInt8 {
    let word = index < 16 ? low : high
    return UInt8(truncatingIfNeeded: word &>> UInt64(truncatingIfNeeded: index &* 4)) & 15
  }

  /// The first digit, or 0 if there is none.
  var first: UInt8 { UInt8(truncatingIfNeeded: low) & 15 }

  @inline(__always)
  mutating func append(_ digit: UInt8) {
    if count < 16 {
      low |= UInt64(digit) &<< UInt64(truncatingIfNeeded: count &* 4)
    } else if count < Self.capacity {
      high |= UInt64(digit) &<< UInt64(truncatingIfNeeded: count &* 4 &- 64)
    }
    count &+= 1
  }

  /// Appends those of up to sixteen packed digits, of which `places` has the bits; the first one lowest.
  @inline(__always)
  mutating func append(_ packed: UInt64, at places: UInt32) {
    var places = places
    while places != 0 {
      let start = places.trailingZeroBitCount
      let run = (~(places &>> UInt32(truncatingIfNeeded: start))).trailingZeroBitCount
      append(packed &>> UInt64(truncatingIfNeeded: start &* 4), run)
      // Adding the lowest bit of a run clears the run.
      places &= places &+ (1 &<< UInt32(truncatingIfNeeded: start))
    }
  }

  /// Appends the first of sixteen packed digits, at least one.
  @inline(__always)
  private mutating func append(_ packed: UInt64, _ number: Int) {
    let more = packed & (.max &>> UInt64(truncatingIfNeeded: 64 &- number &* 4))
    let shift = UInt64(truncatingIfNeeded: count &* 4)
    if count < 16 {
      low |= more &<< shift
      if count &+ number > 16 { high = more &>> (64 &- shift) }
    } else if count < Self.capacity {
      high |= more &<< (shift &- 64)
    }
    count &+= number
  }

  @inline(__always)
  mutating func removeFirst(_ number: Int) {
    let rest = number < Self.capacity ? packed &>> UInt128(truncatingIfNeeded: number &* 4) : 0
    low = UInt64(truncatingIfNeeded: rest)
    high = UInt64(truncatingIfNeeded: rest >> 64)
    count &-= number
  }

  /// Puts the digits of a group, given by its bounds, and of `prefix` before those from `end` on.
  mutating func rewrite(prefix: PhoneDigits, group: Range<Int>, end: Int) {
    var rewritten = prefix
    for index in group { rewritten.append(self[index]) }
    for index in end..<max(end, count) { rewritten.append(self[index]) }
    self = rewritten
  }

  /// How many zeros stand before the number; of zeros alone, the last one is the number.
  var leadingZeros: Int {
    max(0, min(packed.trailingZeroBitCount / 4, count - 1))
  }

  /// The value of the first 17 digits at most.
  ///
  /// Adds neighbours up in steps of 2, 4, 8 and 16 digits; `PhoneDigitsTests` holds the plain loop.
  var value: UInt64 {
    let inWord = min(count, 16)
    guard inWord > 0 else { return 0 }
    var word = low &<< UInt64(truncatingIfNeeded: 4 &* (16 &- inWord))
    word = (word & 0x0F0F_0F0F_0F0F_0F0F) &* 10 &+ (word >> 4 & 0x0F0F_0F0F_0F0F_0F0F)
    word = (word & 0x00FF_00FF_00FF_00FF) &* 100 &+ (word >> 8 & 0x00FF_00FF_00FF_00FF)
    word = (word & 0x0000_FFFF_0000_FFFF) &* 10_000 &+ (word >> 16 & 0x0000_FFFF_0000_FFFF)
    word = (word & 0xFFFF_FFFF) &* 100_000_000 &+ word >> 32
    return count > 16 ? word &* 10 &+ UInt64(self[16]) : word
  }
}

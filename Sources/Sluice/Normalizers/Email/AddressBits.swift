/// The kinds of bytes in an address, one bit a byte: whether it is plain is then a matter of arithmetic.
///
/// Plain is an address of at most 64 bytes, of ASCII letters, digits, dots, hyphens, underscores and plus
/// signs, that is in order. What is not plain is not wrong: the full parser decides.
struct AddressBits {
  /// Offset of the `@`.
  let at: Int
  /// Whether there are capitals before the `@`.
  let hasLocalCapital: Bool
  /// Whether there are capitals behind the `@`.
  let hasDomainCapital: Bool
  /// Whether there are only letters and hyphens before the `@`, as in the name of a function.
  let hasPlainLocal: Bool
  /// The dots behind the `@`; bit 0 speaks of the domain's first byte.
  let domainDots: UInt64

  /// Looks at the address in a range of `text`; nil when it is not plain.
  @inline(__always)
  init?(_ text: Span<UInt8>, _ range: Range<Int>) {
    let count = range.count
    guard count > 3, count <= 64 else { return nil }
    var kinds = Kinds(LanePair(text, at: range.lowerBound))
    if count > LanePair.count {
      kinds.add(Kinds(LanePair(text, at: range.lowerBound &+ LanePair.count)))
    }
    let (small, capital, digit) = (kinds.small, kinds.capital, kinds.digit)
    let (dot, hyphen, sign) = (kinds.dot, kinds.hyphen, kinds.sign)
    var atSign = kinds.atSign
    let own = UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- count)
    atSign &= own
    // The only `@`, neither first nor last.
    guard atSign > 1, atSign & (atSign &- 1) == 0, atSign &<< 1 & own != 0 else { return nil }
    let local = atSign &- 1
    let domain = own & ~(local | atSign)
    let name = small | capital | digit
    let isLocalGood =
      local & ~(name | dot | hyphen | sign) == 0
      // No dot at either end, or behind another.
      && dot & (dot &<< 1 | 1 | atSign &>> 1) & local == 0
    let separator = (dot | hyphen) & domain
    let isDomainGood =
      domain & ~(name | separator) == 0
      // Only letters and digits behind a dot, a hyphen and the `@`.
      && separator & (separator &<< 1 | atSign &<< 1) == 0
      // A dot, and a letter at the end: else it may be an IP address.
      && dot & domain != 0 && (small | capital) &>> UInt64(truncatingIfNeeded: count &- 1) & 1 != 0
    guard isLocalGood, isDomainGood else { return nil }
    at = atSign.trailingZeroBitCount
    hasLocalCapital = capital & local != 0
    hasDomainCapital = capital & domain != 0
    hasPlainLocal = local & ~(small | capital | hyphen) == 0
    domainDots = ((dot & domain) &>> UInt64(truncatingIfNeeded: at)) &>> 1
  }

  /// What the bytes are, a bit a byte.
  private struct Kinds {
    var small: UInt64
    var capital: UInt64
    var digit: UInt64
    var dot: UInt64
    var hyphen: UInt64
    /// An underscore or a plus sign.
    var sign: UInt64
    var atSign: UInt64

    /// Of thirty-two bytes.
    @inline(__always)
    init(_ lanes: LanePair) {
      small = UInt64(lanes.bits(in: 0x61...0x7A))
      capital = UInt64(lanes.bits(in: 0x41...0x5A))
      digit = UInt64(lanes.bits(in: 0x30...0x39))
      dot = UInt64(lanes.bits(of: 0x2E))
      hyphen = UInt64(lanes.bits(of: 0x2D))
      sign = UInt64(lanes.bits(of: 0x5F) | lanes.bits(of: 0x2B))
      atSign = UInt64(lanes.bits(of: 0x40))
    }

    /// Adds the thirty-two bytes behind the first ones.
    @inline(__always)
    mutating func add(_ more: Kinds) {
      small |= more.small &<< 32
      capital |= more.capital &<< 32
      digit |= more.digit &<< 32
      dot |= more.dot &<< 32
      hyphen |= more.hyphen &<< 32
      sign |= more.sign &<< 32
      atSign |= more.atSign &<< 32
    }
  }
}

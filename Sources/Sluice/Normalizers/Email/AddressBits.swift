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
    let lanes = LanePair(text, at: range.lowerBound)
    var kinds = ByteKinds(lanes)
    var sign = Self.signs(lanes)
    var atSign = UInt64(lanes.bits(of: 0x40))
    if count > LanePair.count {
      let more = LanePair(text, at: range.lowerBound &+ LanePair.count)
      kinds.add(ByteKinds(more), from: LanePair.count)
      sign |= Self.signs(more) &<< 32
      atSign |= UInt64(more.bits(of: 0x40)) &<< 32
    }
    let (small, capital, name) = (kinds.small, kinds.capital, kinds.name)
    let (dot, hyphen) = (kinds.dot, kinds.hyphen)
    let own = UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- count)
    atSign &= own
    // The only `@`, neither first nor last.
    guard atSign > 1, atSign & (atSign &- 1) == 0, atSign &<< 1 & own != 0 else { return nil }
    let local = atSign &- 1
    let domain = own & ~(local | atSign)
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

  /// Which bytes are underscores or plus signs.
  @inline(__always)
  private static func signs(_ lanes: LanePair) -> UInt64 {
    UInt64(lanes.bits(of: 0x5F) | lanes.bits(of: 0x2B))
  }
}

/// The usual address, read in words of eight: ASCII, at most 64 bytes, letters and digits with `.`, `_`,
/// `+` and `-` before the `@`, and a domain of letters, digits and single hyphens behind it.
///
/// Whatever is not so plain is left to ``EmailNormalizer``, which decides the same about these.
struct PlainEmail {
  /// Offset of the `@`.
  let at: Int
  /// Whether capitals before the `@` were made small.
  let hasCapitalLocal: Bool
  /// Whether capitals behind it were.
  let hasCapitalDomain: Bool

  private static let longest = 64

  /// Where in an address its kinds of bytes are, a bit for each byte.
  private struct Places {
    var ats: UInt64 = 0
    var dots: UInt64 = 0
    var hyphens: UInt64 = 0
    /// What may stand in a local part only.
    var locals: UInt64 = 0
    var capitals: UInt64 = 0
    /// All that may stand in an address.
    var known: UInt64 = 0
  }

  /// Appends the address in lower case; nil, with nothing appended, when it is not plain.
  @inline(__always)
  init?(_ text: Span<UInt8>, into result: inout [UInt8]) {
    let count = text.count
    guard count > 4, count <= Self.longest else { return nil }
    var places = Places()
    let mark = result.count
    result.append(addingCapacity: count) { (output: inout OutputSpan<UInt8>) in
      var position = 0
      while position < count {
        let lower = Self.read(ByteWord.loadPadded(text, at: position), position, &places)
        let end = min(position &+ 8, count)
        for offset in 0..<(end &- position) {
          output.append(UInt8(truncatingIfNeeded: lower &>> UInt64(8 &* offset)))
        }
        position = end
      }
    }
    at = places.ats.trailingZeroBitCount
    hasCapitalLocal = places.capitals & Self.bits(below: at) != 0
    hasCapitalDomain = places.capitals & ~Self.bits(below: at) != 0
    if !Self.isInOrder(places, at: at, count: count) || !Bytes.isLetter(text[count &- 1]) {
      result.removeLast(result.count - mark)
      return nil
    }
  }

  /// Notes what the bytes of a word are, and returns them in lower case.
  @inline(__always)
  private static func read(_ word: UInt64, _ position: Int, _ places: inout Places) -> UInt64 {
    let capitals = ByteWord.below(0x5B, word) & ~ByteWord.below(0x41, word)
    let lower = word | capitals &>> 2
    let letters = ByteWord.below(0x7B, lower) & ~ByteWord.below(0x61, lower)
    let digits = ByteWord.below(0x3A, word) & ~ByteWord.below(0x30, word)
    let ats = ByteWord.zeros(word ^ ByteWord.repeating(0x40))
    let dots = ByteWord.zeros(word ^ ByteWord.repeating(0x2E))
    let hyphens = ByteWord.zeros(word ^ ByteWord.repeating(0x2D))
    let locals =
      ByteWord.zeros(word ^ ByteWord.repeating(0x5F))
      | ByteWord.zeros(word ^ ByteWord.repeating(0x2B))
    let shift = UInt64(truncatingIfNeeded: position)
    places.ats |= ByteWord.bits(ats) &<< shift
    places.dots |= ByteWord.bits(dots) &<< shift
    places.hyphens |= ByteWord.bits(hyphens) &<< shift
    places.locals |= ByteWord.bits(locals) &<< shift
    places.capitals |= ByteWord.bits(capitals) &<< shift
    places.known |= ByteWord.bits(letters | digits | ats | dots | hyphens | locals) &<< shift
    return lower
  }

  private static func isInOrder(_ places: Places, at: Int, count: Int) -> Bool {
    let all = bits(below: count)
    guard places.known & all == all, places.ats.nonzeroBitCount == 1 else { return false }
    let local = bits(below: at)
    let domain = all & ~(local | places.ats)
    // Where a part begins, no dot may stand; in a domain no hyphen either, and not before its end.
    let dots = places.dots
    let separators = dots | places.hyphens
    let isLocalGood = at > 0 && (dots & (dots &<< 1 | 1) | dots &<< 1 & places.ats) & all == 0
    let isDomainGood =
      separators & (separators &<< 1 | places.ats &<< 1) & domain == 0
      && places.locals & domain == 0 && dots & domain != 0
    return isLocalGood && isDomainGood && at + 1 < count
  }

  @inline(__always)
  private static func bits(below count: Int) -> UInt64 {
    count >= 64 ? .max : 1 &<< UInt64(truncatingIfNeeded: count) &- 1
  }
}

/// Tells texts in which there is nothing to clean: printable ASCII and Latin letters with accents, with
/// single inner spaces.
///
/// Of other characters it takes U+00C0 to U+00FF, and only one at a time: two in a row may be text that
/// was encoded twice. What it does not take is not wrong, but has to be looked at closely.
struct PlainTextScan {
  /// Whether the last byte was a space; a space at the beginning is one too many.
  private var spaceBefore: UInt32 = 1
  /// Whether the last byte was the first of a letter's two.
  private var openLetter: UInt32 = 0
  /// Whether the last byte was the second of a letter's two.
  private var letterBefore: UInt32 = 0
  private var ampersands: UInt32 = 0

  /// Whether there was an ampersand, which may begin an HTML entity.
  var hasAmpersand: Bool { ampersands != 0 }

  /// Whether the text so far ends amid a letter.
  var endsInLetter: Bool { openLetter != 0 }

  /// Whether the first bytes of a pair of lanes are printable ASCII with single inner spaces, and hold no
  /// ampersand.
  @inline(__always)
  static func isPlain(_ lanes: LanePair, _ count: Int) -> Bool {
    let spaces = lanes.bits(of: 0x20)
    let odd =
      ~lanes.bits(in: 0x20...0x7E) | lanes.bits(of: 0x26) | spaces & (spaces &<< 1 | 1)
    return odd & LanePair.first(count) == 0
  }

  /// Looks at the next bytes, of which those in `own` belong to the text.
  @inline(__always)
  mutating func isPlain(_ lanes: ByteLanes, _ own: UInt32) -> Bool {
    let spaces = lanes.bits(of: 0x20)
    ampersands |= lanes.bits(of: 0x26) & own
    let odd = (~lanes.bits(in: 0x20...0x7E) | spaces & (spaces &<< 1 | spaceBefore)) & own
    spaceBefore = spaces &>> 15
    if odd | openLetter | letterBefore == 0 { return true }
    return isPlainLatin(lanes, odd, own)
  }

  private mutating func isPlainLatin(_ lanes: ByteLanes, _ odd: UInt32, _ own: UInt32) -> Bool {
    // U+00C0 to U+00FF are 0xC3 and a byte from 0x80 to 0xBF.
    let firsts = lanes.bits(of: 0xC3) & own
    let seconds = lanes.bits(in: 0x80...0xBF) & own
    let expected = (firsts &<< 1 | openLetter) & 0xFFFF
    let behind = seconds &<< 1 | letterBefore
    openLetter = firsts &>> 15
    letterBefore = seconds &>> 15
    return (seconds ^ expected) | (firsts & behind) | (odd & ~(firsts | seconds)) == 0
  }
}

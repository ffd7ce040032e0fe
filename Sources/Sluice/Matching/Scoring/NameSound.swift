/// How a name sounds, roughly: its consonants, those that sound alike as one.
///
/// Meant for names of European languages in Latin letters, folded: `Meyer` and `Maier`, `Kristen` and `Christin`,
/// `Philip` and `Filip` sound the same. Coarser than the Metaphones, and smaller: eight letters in a word.
enum NameSound {
  /// The sound in eight bytes, the first one lowest; 0 for a word that is not of Latin letters.
  static func of(_ letters: Span<UInt32>) -> UInt64 {
    var sound: UInt64 = 0
    var length = 0
    var last: UInt8 = 0
    var index = 0
    if letters.count > 1 { index = silentStart(letters[0], letters[1]) }
    let start = index
    while index < letters.count, length < 8 {
      guard letters[index] < 0x80 else { return 0 }
      let letter = UInt8(truncatingIfNeeded: letters[index])
      let next =
        index + 1 < letters.count ? UInt8(truncatingIfNeeded: letters[index + 1] & 0xFF) : 0
      let (code, width) = consonant(letter, next, isFirst: index == start)
      if code == UInt8(ascii: "a") {
        if index == start {
          sound = UInt64(code)
          length = 1
          last = code
        }
      } else if code != 0 {
        let codes = code == UInt8(ascii: "x") ? [UInt8(ascii: "k"), UInt8(ascii: "s")] : [code]
        for one in codes where one != last && length < 8 {
          sound |= UInt64(one) << UInt64(length * 8)
          length += 1
          last = one
        }
      }
      index += width
    }
    return sound
  }

  /// How many letters at the start are not spoken: `Knight`, `Wright`.
  private static func silentStart(_ first: UInt32, _ second: UInt32) -> Int {
    switch (first, second) {
    case (0x6B, 0x6E), (0x67, 0x6E), (0x70, 0x6E), (0x77, 0x72): 1
    default: 0
    }
  }

  /// What a letter sounds like with the next one, and how many letters that takes; 0 is nothing, `a` a vowel.
  private static func consonant(
    _ letter: UInt8,
    _ next: UInt8,
    isFirst: Bool
  ) -> (UInt8, Int) {
    let h = UInt8(ascii: "h")
    switch letter {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"),
      UInt8(ascii: "u"):
      return (UInt8(ascii: "a"), 1)
    case UInt8(ascii: "y"), UInt8(ascii: "j"):
      return (isFirst ? UInt8(ascii: "i") : UInt8(ascii: "a"), 1)
    case h: return (isFirst ? h : 0, 1)
    case UInt8(ascii: "p"): return next == h ? (UInt8(ascii: "f"), 2) : (letter, 1)
    case UInt8(ascii: "v"), UInt8(ascii: "w"): return (UInt8(ascii: "f"), 1)
    case UInt8(ascii: "s"):
      if next == h { return (letter, 2) }
      return (letter, next == UInt8(ascii: "c") ? 2 : 1)
    case UInt8(ascii: "z"): return (UInt8(ascii: "s"), 1)
    case UInt8(ascii: "t"):
      if next == h { return (letter, 2) }
      if next == UInt8(ascii: "z") || next == UInt8(ascii: "s") { return (UInt8(ascii: "s"), 2) }
      return (letter, 1)
    case UInt8(ascii: "c"):
      return (UInt8(ascii: "k"), next == h || next == UInt8(ascii: "k") ? 2 : 1)
    case UInt8(ascii: "q"): return (UInt8(ascii: "k"), 1)
    case UInt8(ascii: "g"), UInt8(ascii: "k"): return (letter, next == h ? 2 : 1)
    case UInt8(ascii: "d"): return next == UInt8(ascii: "j") ? (UInt8(ascii: "i"), 2) : (letter, 1)
    case UInt8(ascii: "x"): return (isFirst ? UInt8(ascii: "s") : letter, 1)
    default: return (letter, 1)
    }
  }
}

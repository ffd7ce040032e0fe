/// Walks the bytes of a text that can end a value: delimiter, quote, LF and CR.
///
/// Looks at 64 bytes at a time, in four ``ByteLanes``, and keeps one bit for each byte. Many times as
/// fast as comparing byte by byte; the plain version is the reference reader in the tests.
struct StructuralBytes {
  private let delimiters: ByteLanes
  private let quotes: ByteLanes
  /// Offset of the 64 bytes that `bits` describes.
  private var base: Int
  private var bits: UInt64

  /// Starts the walk at `start`; without a quote only delimiters and line ends are found.
  @inline(__always)
  init(delimiter: UInt8, quote: UInt8?, startingAt start: Int, in text: Span<UInt8>) {
    delimiters = ByteLanes(repeating: delimiter)
    quotes = ByteLanes(repeating: quote ?? delimiter)
    base = start &- 64
    bits = 0
  }

  /// Offset of the next structural byte, or the length of the text when there is none.
  @inline(__always)
  mutating func next(in text: Span<UInt8>) -> Int {
    if bits == 0 {
      (base, bits) = nextBlock(text)
      if bits == 0 { return text.count }
    }
    let position = base &+ bits.trailingZeroBitCount
    bits &= bits &- 1
    return position
  }

  /// The next block with a structural byte; no bits at the end of the text.
  ///
  /// Not inlined: this is entered once for 64 bytes, and a small loop around it keeps its state in
  /// registers.
  @inline(never)
  private func nextBlock(_ text: Span<UInt8>) -> (base: Int, bits: UInt64) {
    var base = base &+ 64
    while base < text.count {
      let bits = mask(text, base)
      if bits != 0 { return (base, bits) }
      base &+= 64
    }
    return (base, 0)
  }

  /// One bit for each of the 64 bytes from `start`; bytes past the end of the text have none.
  @inline(__always)
  private func mask(_ text: Span<UInt8>, _ start: Int) -> UInt64 {
    let bits =
      flags(text, start) | flags(text, start &+ 16) &<< 16 | flags(text, start &+ 32) &<< 32
      | flags(text, start &+ 48) &<< 48
    let left = text.count &- start
    return left >= 64 ? bits : bits & (1 &<< UInt64(truncatingIfNeeded: left) &- 1)
  }

  /// Bit n of the result is set when byte n from `start` is structural.
  @inline(__always)
  private func flags(_ text: Span<UInt8>, _ start: Int) -> UInt64 {
    let lanes = ByteLanes(text, at: start)
    return UInt64(
      lanes.bits(
        among: delimiters,
        quotes,
        ByteLanes(repeating: UInt8(ascii: "\n")),
        ByteLanes(repeating: UInt8(ascii: "\r"))
      )
    )
  }
}

/// Walks the bytes of a text that can end a value: delimiter, quote, LF and CR.
///
/// Looks at 64 bytes at a time, eight in one ``ByteWord``, and keeps one bit for each byte. Several
/// times as fast as comparing byte by byte; the plain version is the reference reader in the tests.
struct StructuralBytes {
  private let delimiters: UInt64
  private let quotes: UInt64
  /// Offset of the 64 bytes that `bits` describes.
  private var base: Int
  private var bits: UInt64

  /// Starts the walk at `start`; without a quote only delimiters and line ends are found.
  @inline(__always)
  init(delimiter: UInt8, quote: UInt8?, startingAt start: Int, in text: Span<UInt8>) {
    delimiters = ByteWord.repeating(delimiter)
    quotes = ByteWord.repeating(quote ?? delimiter)
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

  /// One bit for each of the 64 bytes from `start`, fewer at the end of the text.
  @inline(__always)
  private func mask(_ text: Span<UInt8>, _ start: Int) -> UInt64 {
    guard start &+ 64 <= text.count else { return maskOfTail(text, start) }
    let block = text.extracting(start..<start &+ 64)
    precondition(block.count == 64)
    let low =
      flags(block, 0) | flags(block, 8) &<< 8 | flags(block, 16) &<< 16
      | flags(block, 24) &<< 24
    let high =
      flags(block, 32) | flags(block, 40) &<< 8 | flags(block, 48) &<< 16
      | flags(block, 56) &<< 24
    return low | high &<< 32
  }

  @inline(never)
  private func maskOfTail(_ text: Span<UInt8>, _ start: Int) -> UInt64 {
    var result: UInt64 = 0
    for position in start..<max(start, text.count) {
      let byte = UInt64(text[position])
      let isStructural =
        byte == delimiters & 0xFF || byte == quotes & 0xFF || byte == 0x0A || byte == 0x0D
      if isStructural { result |= 1 << UInt64(position - start) }
    }
    return result
  }

  /// Bit n of the result is set when byte n of the word from `start` is structural.
  @inline(__always)
  private func flags(_ block: Span<UInt8>, _ start: Int) -> UInt64 {
    let word = ByteWord.load(block, at: start)
    return ByteWord.bits(
      ByteWord.zeros(word ^ delimiters) | ByteWord.zeros(word ^ quotes)
        | ByteWord.zeros(word ^ ByteWord.repeating(0x0A))
        | ByteWord.zeros(word ^ ByteWord.repeating(0x0D))
    )
  }
}

/// Finds what ends values, 64 bytes at a time, and keeps apart what stands inside of quotes.
///
/// Whether a byte stands inside of quotes is the parity of the quotes before it, which is found for 64
/// bytes together (the prefix XOR of their bits, as in Langdale and Lemire, "Parsing Gigabytes of JSON per
/// Second", 2019). That holds where each quote stands at an edge of a value or is doubled; ``Block/isPlain``
/// says whether it does.
struct ValueEnds {
  /// What 64 bytes hold; bit n speaks of byte n.
  struct Block {
    /// Delimiters outside of quotes.
    var delimiters: UInt64
    /// Line ends outside of quotes: CR, and LF that follows none.
    var lineEnds: UInt64
    /// Line ends inside of quotes, told apart in the same way.
    var innerLineEnds: UInt64
    /// Second quotes of doubled ones.
    var doubledQuotes: UInt64
    /// Whether all quotes stand where they should.
    var isPlain: Bool
  }

  private let delimiter: ByteLanes
  private let quote: ByteLanes
  private let carriageReturn = ByteLanes(repeating: UInt8(ascii: "\r"))
  private let lineFeed = ByteLanes(repeating: UInt8(ascii: "\n"))
  /// All ones inside of quotes, else zero.
  private var inside: UInt64 = 0
  // What the last byte was: one or zero.
  private var followsEdge: UInt64 = 1
  private var followsClosing: UInt64 = 0
  private var followsReturn: UInt64 = 0

  /// Begins where a value does.
  init(delimiter: UInt8, quote: UInt8) {
    self.delimiter = ByteLanes(repeating: delimiter)
    self.quote = ByteLanes(repeating: quote)
  }

  /// Looks at the next 64 bytes; those past the end of the text are none.
  @inline(__always)
  mutating func next(_ text: Span<UInt8>, at start: Int) -> Block {
    let found = Found(text, start, delimiter, quote, lineFeed, carriageReturn)
    let quotes = found.quotes
    // Opening quotes are inside, closing ones outside.
    let inside = quotes == 0 ? self.inside : Self.parities(of: quotes) ^ self.inside
    let opening = quotes & inside
    let closing = quotes & ~inside
    let breaks = found.lineFeeds | found.returns
    let edges = found.delimiters | breaks
    // A quote opens after an edge, or after a closing one: that one is doubled.
    let afterClosing = closing &<< 1 | followsClosing
    let misplaced =
      opening & ~((edges | closing) &<< 1 | followsEdge)
      | afterClosing & ~(edges | quotes) & found.present
    let lineEnds = breaks & ~(found.lineFeeds & (found.returns &<< 1 | followsReturn))
    let block = Block(
      delimiters: found.delimiters & ~inside,
      lineEnds: lineEnds & ~inside,
      innerLineEnds: lineEnds & inside,
      doubledQuotes: opening & afterClosing,
      isPlain: misplaced == 0
    )
    self.inside = UInt64(bitPattern: Int64(bitPattern: inside) &>> 63)
    followsEdge = (edges | closing) &>> 63
    followsClosing = closing &>> 63
    followsReturn = found.returns &>> 63
    return block
  }

  /// Bit n of the result is the parity of the bits 0 to n.
  @inline(__always)
  private static func parities(of bits: UInt64) -> UInt64 {
    var parities = bits
    parities ^= parities &<< 1
    parities ^= parities &<< 2
    parities ^= parities &<< 4
    parities ^= parities &<< 8
    parities ^= parities &<< 16
    parities ^= parities &<< 32
    return parities
  }

  /// Where each of the four bytes stands among 64.
  private struct Found {
    var delimiters: UInt64 = 0
    var quotes: UInt64 = 0
    var lineFeeds: UInt64 = 0
    var returns: UInt64 = 0
    /// The bytes that there are.
    var present = ~UInt64(0)

    @inline(__always)
    init(
      _ text: Span<UInt8>,
      _ start: Int,
      _ delimiter: ByteLanes,
      _ quote: ByteLanes,
      _ lineFeed: ByteLanes,
      _ carriageReturn: ByteLanes
    ) {
      let left = text.count &- start
      let first = ByteLanes(text, at: start)
      let second = ByteLanes(text, at: start &+ 16)
      let third = ByteLanes(text, at: start &+ 32)
      let fourth = ByteLanes(text, at: start &+ 48)
      @inline(__always) func gather(_ wanted: ByteLanes) -> UInt64 {
        UInt64(first.bits(equalTo: wanted)) | UInt64(second.bits(equalTo: wanted)) &<< 16
          | UInt64(third.bits(equalTo: wanted)) &<< 32 | UInt64(fourth.bits(equalTo: wanted)) &<< 48
      }
      delimiters = gather(delimiter)
      lineFeeds = gather(lineFeed)
      if ByteLanes.contain(quote, first, second, third, fourth) { quotes = gather(quote) }
      if ByteLanes.contain(carriageReturn, first, second, third, fourth) {
        returns = gather(carriageReturn)
      }
      if left < 64 {
        // A delimiter could be the zero that stands for no byte.
        present = 1 &<< UInt64(truncatingIfNeeded: left) &- 1
        delimiters &= present
        quotes &= present
      }
    }
  }
}

/// The answers to short questions of a column: countries, states and the like repeat themselves.
///
/// For values of up to sixteen bytes; longer ones are asked anew each time. One per step and thread.
struct ShortMemo<Answer: Sendable>: Sendable {
  private struct Entry: Sendable {
    var low: UInt64
    var high: UInt64
    var count: Int
    var answer: Answer
  }

  private static var slots: Int { 64 }
  private var entries = [Entry?](repeating: nil, count: slots)

  /// The answer to a value in a range of `text`, from memory or by `find`.
  @inline(__always)
  mutating func answer(
    _ text: Span<UInt8>,
    _ range: Range<Int>,
    by find: (Span<UInt8>) -> Answer
  ) -> Answer {
    let count = range.count
    guard count > 0, count <= 16 else { return find(text.extracting(range)) }
    let low = ByteWord.load(text, at: range.lowerBound, count: count)
    let high =
      count > 8 ? ByteWord.load(text, at: range.lowerBound &+ 8, count: count &- 8) : 0
    // The odd constant is 2^64 divided by the golden ratio.
    let hash = (low ^ (high &<< 32 | high &>> 32)) &* 0x9E37_79B9_7F4A_7C15
    let slot = Int(truncatingIfNeeded: hash &>> 58)
    if let entry = entries[slot], entry.low == low, entry.high == high, entry.count == count {
      return entry.answer
    }
    let answer = find(text.extracting(range))
    entries[slot] = Entry(low: low, high: high, count: count, answer: answer)
    return answer
  }
}

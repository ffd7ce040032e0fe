/// The words of a name, as ranges over its cleaned bytes.
///
/// A name of more than 16 words keeps the rest in the last of them.
struct NameTokens {
  static let limit = 16

  private var starts: InlineArray<16, Int32> = .init(repeating: 0)
  private var ends: InlineArray<16, Int32> = .init(repeating: 0)
  private(set) var count = 0

  /// Finds the words of `part` of a name in which words are separated by single spaces.
  init(_ name: Span<UInt8>, in part: Range<Int>) {
    var start = part.lowerBound
    var index = start
    while index <= part.upperBound {
      if index == part.upperBound || name[index] == 0x20 {
        if index > start { add(start..<index) }
        start = index + 1
      }
      index += 1
    }
  }

  /// The range of one word.
  subscript(_ index: Int) -> Range<Int> { Int(starts[index])..<Int(ends[index]) }

  private mutating func add(_ word: Range<Int>) {
    if count == Self.limit {
      ends[count - 1] = Int32(word.upperBound)
      return
    }
    starts[count] = Int32(word.lowerBound)
    ends[count] = Int32(word.upperBound)
    count += 1
  }
}

/// The trigram sets of many texts: what an index is made of.
///
/// Threads read a slice each, an order is made of all slices, each slice is ranked by it, and an index is made of
/// the ranked slices.
public struct TrigramSlice: Sendable {
  private let dialect: TrigramDialect
  /// The trigrams of each text, as numbers of `numbering`; later as ranks, each once and the rarest first.
  private(set) var numbers: [UInt32] = []
  /// Where each text's trigrams end.
  private(set) var ends: [UInt32] = []
  /// The slice's own numbers of trigrams, and how often each came.
  private(set) var numbering = TrigramNumbers()
  private(set) var occurrences: [UInt32] = []
  private var trigrams: [UInt32] = []

  /// An empty slice.
  public init(dialect: TrigramDialect = .glibcUTF8) { self.dialect = dialect }

  /// An empty slice with room for `texts` texts.
  public init(dialect: TrigramDialect = .glibcUTF8, texts: Int, trigramsPerText: Int = 24) {
    self.init(dialect: dialect)
    ends.reserveCapacity(texts)
    numbers.reserveCapacity(texts * trigramsPerText)
  }

  /// Number of texts.
  public var count: Int { ends.count }

  /// Adds a text.
  public mutating func append(_ text: Span<UInt8>) {
    trigrams.removeAll(keepingCapacity: true)
    TrigramReader.append(text, dialect, to: &trigrams)
    for trigram in trigrams {
      let number = numbering.add(trigram)
      if Int(number) == occurrences.count { occurrences.append(0) }
      occurrences[Int(number)] &+= 1
      numbers.append(number)
    }
    ends.append(UInt32(numbers.count))
  }

  /// Adds a text by its ranks, each once and in ascending order, to a slice that holds nothing but ranks.
  mutating func append(ranks: [UInt32]) {
    numbers += ranks
    ends.append(UInt32(numbers.count))
  }

  /// Where a text's trigrams are in `numbers`.
  @inline(__always)
  func range(_ text: Int) -> Range<Int> {
    Int(text == 0 ? 0 : ends[text - 1])..<Int(ends[text])
  }

  /// Replaces the slice's own numbers by the ranks of an order that was made with it.
  public mutating func rank(by order: TrigramOrder) {
    let ranks = numbering.trigrams.map { order.rank(of: $0) ?? 0 }
    var sorted: [UInt32] = []
    var kept = 0
    var start = 0
    for text in ends.indices {
      let end = Int(ends[text])
      sorted.removeAll(keepingCapacity: true)
      for index in start..<end { sorted.append(ranks[Int(numbers[index])]) }
      TrigramSorting.sortDistinct(&sorted, from: 0)
      for rank in sorted {
        numbers[kept] = rank
        kept &+= 1
      }
      start = end
      ends[text] = UInt32(kept)
    }
    numbers.removeLast(numbers.count - kept)
    numbering = TrigramNumbers()
    occurrences = []
  }
}

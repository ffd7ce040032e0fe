/// Finds the groups of an index that are similar to one text, or to each of several.
///
/// Several texts at once take less time each than one alone. A probe keeps its own memory, so each thread has one
/// of its own; the index is shared.
public struct TrigramProbe: Sendable {
  /// How many texts are looked for at once.
  private static let textsAtOnce = 4096

  private let dialect: TrigramDialect
  private var trigrams: [UInt32] = []
  /// The ranks of the trigrams of the text that was read last that are known, the rarest first.
  private(set) var ranks: [UInt32] = []
  private(set) var signature: UInt64 = 0
  private var search = TrigramSearch()

  /// A probe for texts of one dialect, which must be that of the index.
  public init(dialect: TrigramDialect = .glibcUTF8) { self.dialect = dialect }

  /// What was found for the text that was looked for last, in no particular order; each group once.
  public var matches: [TrigramMatch] { search.matches }

  /// Finds the groups that are similar to a text and puts them into ``matches``.
  public mutating func find(_ text: Span<UInt8>, in index: TrigramIndex) {
    search.removeAll()
    read(text, in: index)
    search.find(in: index)
  }

  /// Finds the groups that are similar to some values of a column, and calls `body` with each row and what was found
  /// for it.
  public mutating func find(
    _ texts: TextColumn,
    rows: Range<Int>,
    in index: TrigramIndex,
    _ body: (_ row: Int, _ matches: ArraySlice<TrigramMatch>) -> Void
  ) {
    var start = rows.lowerBound
    while start < rows.upperBound {
      let end = min(start + Self.textsAtOnce, rows.upperBound)
      search.removeAll()
      for row in start..<end { read(texts[row], in: index) }
      search.find(in: index)
      for row in start..<end { body(row, search.matches(of: row - start)) }
      start = end
    }
  }

  /// Adds a text to those that are looked for.
  private mutating func read(_ text: Span<UInt8>, in index: TrigramIndex) {
    readTrigrams(text)
    for trigram in trigrams {
      guard let rank = index.order.rank(of: trigram) else { continue }
      ranks.append(rank)
      signature |= index.order.bit(of: rank)
    }
    TrigramSorting.sortDistinct(&ranks, from: 0)
    append(to: index)
  }

  /// Reads a text that is looked for; trigrams that the order does not know are numbered by `newer`.
  mutating func read(_ text: Span<UInt8>, order: TrigramOrder, newer: inout TrigramNumbers) {
    readTrigrams(text)
    for trigram in trigrams {
      let rank =
        order.rank(of: trigram) ?? TrigramOrder.firstRank - 1 - newer.add(trigram)
      ranks.append(rank)
      signature |= order.bit(of: rank)
    }
    TrigramSorting.sortDistinct(&ranks, from: 0)
  }

  private mutating func readTrigrams(_ text: Span<UInt8>) {
    trigrams.removeAll(keepingCapacity: true)
    ranks.removeAll(keepingCapacity: true)
    signature = 0
    TrigramReader.append(text, dialect, to: &trigrams)
    TrigramSorting.sortDistinct(&trigrams, from: 0)
  }

  /// Finds the groups that are similar to the text that was read last and puts them into ``matches``.
  mutating func find(in index: TrigramIndex) {
    search.removeAll()
    append(to: index)
    search.find(in: index)
  }

  private mutating func append(to index: TrigramIndex) {
    search.append(
      ranks,
      size: trigrams.count,
      signature: signature,
      lowest: index.groups.lowest
    )
  }
}

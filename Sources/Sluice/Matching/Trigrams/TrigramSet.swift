/// The trigrams of one text, each once.
///
/// Make one and read text after text into it: its memory is kept. Two sets can be compared when they were read
/// in the same dialect.
public struct TrigramSet: Sendable, Equatable {
  /// The trigrams in ascending order, as numbers of 24 bits.
  public private(set) var trigrams: [UInt32] = []

  /// A set without trigrams.
  public init() {}

  /// The set of a text.
  public init(_ text: Span<UInt8>, dialect: TrigramDialect = .glibcUTF8) {
    read(text, dialect: dialect)
  }

  /// Number of trigrams.
  public var count: Int { trigrams.count }

  /// Whether the text had neither letters nor digits.
  public var isEmpty: Bool { trigrams.isEmpty }

  /// Puts the trigrams of a text in the place of those that are here.
  public mutating func read(_ text: Span<UInt8>, dialect: TrigramDialect = .glibcUTF8) {
    trigrams.removeAll(keepingCapacity: true)
    TrigramReader.append(text, dialect, to: &trigrams)
    TrigramSorting.sortDistinct(&trigrams, from: 0)
  }
}

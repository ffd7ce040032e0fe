/// The texts of a file as they come: each is compared with those before it and then added.
///
/// It ranks by the order of an index of records that were there before, which it does not change. Trigrams that
/// are new count as rarer than all others. The texts lie in indexes whose sizes double, and the latest few in
/// none; so each text is indexed again about as often as their number can be halved.
public struct TrigramDelta: Sendable {
  /// One or more texts that are similar to the one that was asked for.
  public struct Match: Sendable, Hashable {
    /// The place of an index, and a group there; or `latestPlace` and the place of one of the latest texts.
    fileprivate let place: Int
    fileprivate let group: Int
    /// How many trigrams each of them shares with it.
    public let overlap: TrigramOverlap
  }

  /// An index of texts that came one after another.
  private struct Level: Sendable {
    var index: TrigramIndex
    var firstText: UInt32
    var texts: Int
  }

  private static let latestLimit = 512
  private static let latestPlace = -1

  private let order: TrigramOrder
  private let threshold: TrigramThreshold
  private var limits: TrigramLimits
  private var newer = TrigramNumbers()
  private var levels: [Level] = []
  private var latest = TrigramSlice()
  private var latestSignatures: [UInt64] = []
  private var probe: TrigramProbe
  /// Number of texts.
  public private(set) var count = 0

  /// An empty delta beside an index.
  public init(beside base: TrigramIndex, dialect: TrigramDialect = .glibcUTF8) {
    self.init(order: base.order, threshold: base.threshold, dialect: dialect)
  }

  /// An empty delta that ranks by an order.
  public init(
    order: TrigramOrder,
    threshold: TrigramThreshold,
    dialect: TrigramDialect = .glibcUTF8
  ) {
    self.order = order
    self.threshold = threshold
    limits = TrigramLimits(threshold, upTo: 64)
    probe = TrigramProbe(dialect: dialect)
  }

  /// Finds the earlier texts that are similar to a text, and adds it under the next number.
  public mutating func findAndAppend(_ text: Span<UInt8>) -> [Match] {
    probe.read(text, order: order, newer: &newer)
    var matches: [Match] = []
    for place in levels.indices {
      probe.find(in: levels[place].index)
      for match in probe.matches {
        matches.append(Match(place: place, group: Int(match.group), overlap: match.overlap))
      }
    }
    addLatest(to: &matches)
    latest.append(ranks: probe.ranks)
    latestSignatures.append(probe.signature)
    count += 1
    if latest.count == Self.latestLimit { foldLatest() }
    return matches
  }

  /// The numbers of the texts of a match, which holds until the next text is added.
  public func texts(of match: Match) -> [UInt32] {
    if match.place == Self.latestPlace { return [UInt32(count - latest.count + match.group)] }
    let level = levels[match.place]
    return level.index.texts(of: match.group).map { $0 + level.firstText }
  }

  /// Memory in bytes.
  public var byteCount: Int {
    levels.reduce(latest.numbers.count * 4 + latest.count * 12) { $0 + $1.index.byteCount }
  }

  private mutating func addLatest(to matches: inout [Match]) {
    let size = probe.ranks.count
    if size == 0 { return }
    if size > limits.largestPartner { limits = TrigramLimits(threshold, upTo: size) }
    let sizes = limits.partners(of: size)
    for place in latestSignatures.indices {
      let range = latest.range(place)
      guard sizes.contains(range.count) else { continue }
      let fewest = limits.shared(sum: size + range.count)
      let differing = (latestSignatures[place] ^ probe.signature).nonzeroBitCount
      if differing > size + range.count - 2 * fewest { continue }
      let shared = TrigramMerge.shared(
        probe.ranks.span,
        latest.numbers.span.extracting(range),
        fewest: fewest,
        spareOnes: size - fewest,
        first: nil
      )
      if shared == 0 { continue }
      let overlap = TrigramOverlap(shared: shared, union: size + range.count - shared)
      matches.append(Match(place: Self.latestPlace, group: place, overlap: overlap))
    }
  }

  /// Makes an index of the latest texts, and of those indexes before that are not larger than it grows.
  private mutating func foldLatest() {
    var slices = [latest]
    var texts = latest.count
    while let last = levels.last, last.texts <= texts {
      slices.insert(last.index.slice(texts: last.texts), at: 0)
      texts += last.texts
      levels.removeLast()
    }
    let index = TrigramIndex(
      slices,
      order: order,
      threshold: threshold,
      lowest: TrigramOrder.firstRank - UInt32(newer.count)
    )
    levels.append(Level(index: index, firstText: UInt32(count - texts), texts: texts))
    latest = TrigramSlice()
    latestSignatures.removeAll(keepingCapacity: true)
  }
}

/// Finds the groups of an index that are similar to one text.
///
/// It keeps its own memory, so each thread has a probe of its own; the index is shared.
public struct TrigramProbe: Sendable {
  private let dialect: TrigramDialect
  private var trigrams: [UInt32] = []
  /// The ranks of the trigrams that are known, the rarest first.
  private(set) var ranks: [UInt32] = []
  /// How many trigrams are not known; they count, and are rarer than all others.
  private var unknown = 0
  private(set) var signature: UInt64 = 0
  /// The known ranks as the index counts them.
  private var own: [UInt32] = []
  /// Postings whose signatures are close to that of the text.
  private var candidates: [Candidate] = []
  /// What the last call found, in no particular order; each group once.
  public private(set) var matches: [TrigramMatch] = []

  private struct Candidate {
    /// A posting, later its group.
    var posting: UInt32
    var size: UInt16
    /// The place of the trigram in `own` by which it was found.
    var place: UInt16
  }

  /// A probe for texts of one dialect, which must be that of the index.
  public init(dialect: TrigramDialect = .glibcUTF8) { self.dialect = dialect }

  /// Puts the groups that are similar to a text into ``matches``.
  public mutating func find(_ text: Span<UInt8>, in index: TrigramIndex) {
    read(text, order: index.order)
    find(in: index)
  }

  /// Reads a text that is looked for.
  private mutating func read(_ text: Span<UInt8>, order: TrigramOrder) {
    readTrigrams(text)
    for trigram in trigrams {
      if let rank = order.rank(of: trigram) {
        ranks.append(rank)
        signature |= order.bit(of: rank)
      } else {
        unknown += 1
      }
    }
    TrigramSorting.sortDistinct(&ranks, from: 0)
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
    unknown = 0
    signature = 0
    TrigramReader.append(text, dialect, to: &trigrams)
    TrigramSorting.sortDistinct(&trigrams, from: 0)
  }

  /// Puts the groups that are similar to the text that was read last into ``matches``.
  mutating func find(in index: TrigramIndex) {
    matches.removeAll(keepingCapacity: true)
    let size = trigrams.count
    if size == 0 || size > index.limits.largestPartner { return }
    own.removeAll(keepingCapacity: true)
    let lowest = index.groups.lowest
    for rank in ranks where rank >= lowest { own.append(rank - lowest) }
    let skipped = unknown + ranks.count - own.count
    let query = Query(
      size: size,
      sizes: index.limits.partners(of: size),
      skipped: skipped,
      signature: signature
    )
    candidates.removeAll(keepingCapacity: true)
    let prefix = index.limits.prefix(of: size)
    for place in own.indices where skipped + place < prefix {
      scan(query, place, index)
    }
    findGroups(index.postings.groups.span)
    for candidate in candidates { verify(candidate, query, index) }
  }

  /// A text that is looked for.
  private struct Query {
    var size: Int
    /// The sizes of groups that can be similar to it.
    var sizes: ClosedRange<Int>
    /// How many trigrams it has that the index does not know.
    var skipped: Int
    var signature: UInt64
  }

  /// Looks through the postings of one trigram.
  private mutating func scan(
    _ query: Query,
    _ place: Int,
    _ index: TrigramIndex
  ) {
    let list = index.postings.runs(of: Int(own[place]))
    var run = index.postings.firstRun(ofSize: query.sizes.lowerBound, in: list)
    let runs = index.postings.runs.span
    let heads = index.postings.signatures.heads.span
    let tails = index.postings.signatures.tails.span
    while run < list.upperBound, Int(runs[run].size) <= query.sizes.upperBound {
      let size = Int(runs[run].size)
      let fewest = index.limits.shared(sum: query.size + size)
      let start = Int(runs[run].start)
      let isAmong = query.size - query.skipped - place >= fewest
      var end = run
      while end < list.upperBound, Int(runs[end].size) == size {
        if Int(runs[end].position) <= size - fewest { run = end + 1 }
        end += 1
      }
      let stop = Int(runs[run].start)
      run = end
      if !isAmong || stop <= start { continue }
      let wanted = WantedSignature(query.signature, limit: query.size + size - 2 * fewest)
      compare(wanted, place, start..<stop, size, heads, tails)
    }
  }

  @inline(__always)
  private mutating func compare(
    _ wanted: WantedSignature,
    _ place: Int,
    _ range: Range<Int>,
    _ size: Int,
    _ heads: Span<UInt32>,
    _ tails: Span<UInt16>
  ) {
    var start = range.lowerBound
    while start < range.upperBound {
      var bits = wanted.near(heads, tails, at: start, end: range.upperBound)
      while bits != 0 {
        candidates.append(
          Candidate(
            posting: UInt32(truncatingIfNeeded: start &+ bits.trailingZeroBitCount),
            size: UInt16(truncatingIfNeeded: size),
            place: UInt16(truncatingIfNeeded: place)
          )
        )
        bits &= bits &- 1
      }
      start &+= 16
    }
  }

  private mutating func findGroups(_ groups: Span<UInt32>) {
    var candidates = candidates.mutableSpan
    for place in 0..<candidates.count {
      candidates[place].posting = groups[Int(candidates[place].posting)]
    }
  }

  private mutating func verify(_ candidate: Candidate, _ query: Query, _ index: TrigramIndex) {
    let size = Int(candidate.size)
    let fewest = index.limits.shared(sum: query.size + size)
    let first = index.groups.place(of: Int(candidate.posting), size: size)
    let shared = index.groups.ranks.shared(
      own.span,
      first..<first &+ size,
      fewest: fewest,
      spare: query.size &- fewest &- query.skipped,
      first: own[Int(candidate.place)]
    )
    if shared == 0 { return }
    let overlap = TrigramOverlap(shared: shared, union: query.size + size - shared)
    matches.append(TrigramMatch(group: candidate.posting, overlap: overlap))
  }
}

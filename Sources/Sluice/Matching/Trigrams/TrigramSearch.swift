/// Finds the groups of an index that are similar to each of several texts.
///
/// An index does not fit into the processor's nearest caches, and most of a search would be waiting for it. So the
/// texts are not looked for one after the other but trigram by trigram: a list of postings that was read for one
/// text is still near for the next one.
struct TrigramSearch: Sendable {
  /// A text that is looked for.
  private struct Query {
    /// How many trigrams it has.
    var size: Int
    var signature: UInt64
    /// The places in `ranks` of those trigrams that the index knows.
    var ranks: Range<Int>
    /// How many trigrams it has that the index does not know; they are rarer than all others.
    var unknown: Int { size - ranks.count }
  }

  /// A text and one of its rarest trigrams.
  private struct Lookup {
    var query: UInt32
    /// The place of the trigram in `ranks`.
    var place: UInt32
  }

  /// A posting whose signature is close to that of a text.
  private struct Candidate {
    var lookup: UInt32
    /// The posting, later its group.
    var posting: UInt32
    var size: UInt32
  }

  /// So many candidates are verified at once.
  private static let room = 1024

  private var queries: [Query] = []
  /// The known ranks of all texts as the index counts them, each text's rarest first.
  private var ranks: [UInt32] = []
  private var lookups: [Lookup] = []
  /// The trigrams to look up, the rarest first: the rank above the place of the lookup.
  private var order: [UInt64] = []
  private var candidates: [Candidate] = []
  /// What was found, in the order in which it was, and for which texts.
  private var found: [TrigramMatch] = []
  private var finders: [UInt32] = []
  /// What was found, text by text.
  private(set) var matches: [TrigramMatch] = []
  /// Where each text's matches begin, where there are several.
  private var starts: [Int] = []
  /// A sum of what was touched, which nobody reads.
  private var touched: UInt32 = 0

  /// What was found for one of the texts.
  func matches(of text: Int) -> ArraySlice<TrigramMatch> {
    if queries.count == 1 { return matches[...] }
    return matches[starts[text]..<starts[text + 1]]
  }

  /// Forgets all texts.
  mutating func removeAll() {
    queries.removeAll(keepingCapacity: true)
    ranks.removeAll(keepingCapacity: true)
  }

  /// Adds a text by its ranks, the rarest first; those below `lowest` are not known to the index.
  mutating func append(_ ranks: [UInt32], size: Int, signature: UInt64, lowest: UInt32) {
    let start = self.ranks.count
    for rank in ranks where rank >= lowest { self.ranks.append(rank &- lowest) }
    queries.append(Query(size: size, signature: signature, ranks: start..<self.ranks.count))
  }

  /// Finds the groups that are similar to the texts that were added.
  mutating func find(in index: TrigramIndex) {
    found.removeAll(keepingCapacity: true)
    finders.removeAll(keepingCapacity: true)
    findLookups(index.limits)
    for key in order {
      scan(Int(truncatingIfNeeded: key & 0xFFFF_FFFF), Int(key &>> 32), index)
      if candidates.count >= Self.room { verify(in: index) }
    }
    verify(in: index)
    sortMatches()
  }

  /// Finds of each text the trigrams of which it shares at least one with all that is similar.
  private mutating func findLookups(_ limits: TrigramLimits) {
    lookups.removeAll(keepingCapacity: true)
    order.removeAll(keepingCapacity: true)
    for number in queries.indices {
      let query = queries[number]
      if query.size == 0 || query.size > limits.largestPartner { continue }
      let count = limits.prefix(of: query.size) - query.unknown
      for place in query.ranks.prefix(max(count, 0)) {
        order.append(UInt64(ranks[place]) &<< 32 | UInt64(lookups.count))
        lookups.append(
          Lookup(
            query: UInt32(truncatingIfNeeded: number),
            place: UInt32(truncatingIfNeeded: place)
          )
        )
      }
    }
    // The trigrams of one text are in order as they are.
    if queries.count > 1 { order.sort() }
  }

  /// Looks through those postings of a trigram whose groups can be similar by their size and by how many rarer
  /// trigrams they have.
  private mutating func scan(_ lookup: Int, _ rank: Int, _ index: TrigramIndex) {
    let list = index.postings.runs(of: rank)
    if list.isEmpty { return }
    let query = queries[Int(lookups[lookup].query)]
    // The trigrams that the text has from this one on, which are all that can still be shared.
    let left = query.ranks.upperBound &- Int(lookups[lookup].place)
    let sizes = index.limits.partners(of: query.size)
    let runs = index.postings.runs.span
    var run = index.postings.firstRun(ofSize: sizes.lowerBound, in: list)
    while run < list.upperBound, Int(runs[run].size) <= sizes.upperBound {
      let size = Int(runs[run].size)
      let fewest = index.limits.shared(sum: query.size &+ size)
      let start = Int(runs[run].start)
      var stop = start
      while run < list.upperBound, Int(runs[run].size) == size {
        run &+= 1
        if Int(runs[run &- 1].position) <= size &- fewest { stop = Int(runs[run].start) }
      }
      if left < fewest || stop <= start { continue }
      let differing = query.size &+ size &- 2 &* fewest
      let wanted = WantedSignature(query.signature, limit: differing)
      compare(wanted, start..<stop, lookup, size, index.postings.signatures)
    }
  }

  @inline(__always)
  private mutating func compare(
    _ wanted: WantedSignature,
    _ postings: Range<Int>,
    _ lookup: Int,
    _ size: Int,
    _ signatures: borrowing Signatures
  ) {
    let heads = signatures.heads.span
    let tails = signatures.tails.span
    var start = postings.lowerBound
    while start < postings.upperBound {
      var bits = wanted.near(heads, tails, at: start, end: postings.upperBound)
      while bits != 0 {
        candidates.append(
          Candidate(
            lookup: UInt32(truncatingIfNeeded: lookup),
            posting: UInt32(truncatingIfNeeded: start &+ bits.trailingZeroBitCount),
            size: UInt32(truncatingIfNeeded: size)
          )
        )
        bits &= bits &- 1
      }
      start &+= 16
    }
  }

  /// Adds those candidates that are similar enough to what was found, and forgets all.
  private mutating func verify(in index: TrigramIndex) {
    findGroups(index.postings.groups, index.groups)
    let ranks = ranks
    for candidate in candidates {
      let lookup = lookups[Int(candidate.lookup)]
      let query = queries[Int(lookup.query)]
      let size = Int(candidate.size)
      let fewest = index.limits.shared(sum: query.size &+ size)
      let first = index.groups.place(of: Int(candidate.posting), size: size)
      let shared = index.groups.ranks.shared(
        ranks.span.extracting(query.ranks),
        first..<first &+ size,
        fewest: fewest,
        spare: query.ranks.count &- fewest,
        first: ranks[Int(lookup.place)]
      )
      if shared == 0 { continue }
      let overlap = TrigramOverlap(shared: shared, union: query.size &+ size &- shared)
      found.append(TrigramMatch(group: candidate.posting, overlap: overlap))
      finders.append(lookup.query)
    }
    candidates.removeAll(keepingCapacity: true)
  }

  /// Replaces the postings of candidates by their groups, and touches what is read of them next: the processor
  /// fetches it for many of them at once.
  private mutating func findGroups(_ listed: [UInt32], _ groups: TrigramGroups) {
    var sum: UInt32 = 0
    for place in candidates.indices {
      let group = listed[Int(candidates[place].posting)]
      candidates[place].posting = group
      sum &+= groups.ranks[groups.place(of: Int(group), size: Int(candidates[place].size))]
    }
    touched &+= sum
  }

  /// Puts what was found in the order of the texts.
  private mutating func sortMatches() {
    if queries.count == 1 {
      swap(&matches, &found)
      return
    }
    starts.removeAll(keepingCapacity: true)
    for _ in 0...queries.count { starts.append(0) }
    for finder in finders { starts[Int(finder) &+ 1] &+= 1 }
    for place in queries.indices { starts[place &+ 1] &+= starts[place] }
    matches = found
    var next = starts
    for (place, finder) in finders.enumerated() {
      matches[next[Int(finder)]] = found[place]
      next[Int(finder)] &+= 1
    }
  }
}

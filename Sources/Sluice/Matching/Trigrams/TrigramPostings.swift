/// For each trigram, the groups that have it among their rarest ones: by size, and then by how many
/// rarer ones the group has.
struct TrigramPostings: Sendable {
  /// Postings of one trigram whose groups are of one size and have equally many rarer ones.
  struct Run: Sendable {
    /// The first posting; the next run begins where this one ends.
    var start: UInt32
    var size: UInt16
    /// How many of a group's trigrams are rarer.
    var position: UInt16
  }

  /// The runs of each trigram: where they begin, by rank, and one more at the end.
  private(set) var firstRuns: [UInt32] = []
  /// All runs, and one more at the end.
  private(set) var runs: [Run] = []
  /// For each posting the group's signature, and the group.
  private(set) var signatures: Signatures
  private(set) var groups: [UInt32] = []

  /// The postings of groups with these signatures.
  init(
    _ groups: TrigramGroups,
    _ signatures: [UInt64],
    _ limits: TrigramLimits,
    vocabulary: Int
  ) {
    var counts = [UInt32](repeating: 0, count: vocabulary)
    var runCounts = [UInt32](repeating: 0, count: vocabulary)
    var last = [UInt32](repeating: .max, count: vocabulary)
    Self.forEach(groups, limits) { rank, size, position, _ in
      counts[rank] &+= 1
      let key = UInt32(size) << 16 | UInt32(position)
      if last[rank] != key {
        last[rank] = key
        runCounts[rank] &+= 1
      }
    }
    var next = Self.starts(counts)
    var nextRun = Self.starts(runCounts)
    let total = Int(next[vocabulary])
    let runTotal = Int(nextRun[vocabulary])
    firstRuns = nextRun
    var runs = [Run](
      repeating: Run(start: UInt32(total), size: 0, position: 0),
      count: runTotal + 1
    )
    var filled = Signatures(count: total)
    var listed = [UInt32](repeating: 0, count: total)
    for rank in last.indices { last[rank] = .max }
    Self.forEach(groups, limits) { rank, size, position, group in
      let key = UInt32(size) << 16 | UInt32(position)
      let place = next[rank]
      if last[rank] != key {
        last[rank] = key
        let run = Int(nextRun[rank])
        runs[run] = Run(start: place, size: UInt16(size), position: UInt16(position))
        nextRun[rank] &+= 1
      }
      next[rank] = place &+ 1
      filled[Int(place)] = signatures[group]
      listed[Int(place)] = UInt32(group)
    }
    self.runs = runs
    self.signatures = filled
    self.groups = listed
  }

  /// Calls `body` with the rank, size, position and group of each posting, in their order within a trigram.
  @inline(__always)
  private static func forEach(
    _ groups: TrigramGroups,
    _ limits: TrigramLimits,
    _ body: (_ rank: Int, _ size: Int, _ position: Int, _ group: Int) -> Void
  ) {
    for size in 1..<max(groups.largestSize + 1, 1) {
      let range = groups.groups(ofSize: size)
      if range.isEmpty { continue }
      for position in 0..<limits.prefix(of: size) {
        var place = groups.place(of: range.lowerBound, size: size) + position
        for group in range {
          body(Int(groups.ranks[place]), size, position, group)
          place += size
        }
      }
    }
  }

  private static func starts(_ counts: [UInt32]) -> [UInt32] {
    var starts: [UInt32] = []
    starts.reserveCapacity(counts.count + 1)
    var sum: UInt32 = 0
    for count in counts {
      starts.append(sum)
      sum += count
    }
    starts.append(sum)
    return starts
  }

  /// The runs of a trigram, by its rank.
  @inline(__always)
  func runs(of rank: Int) -> Range<Int> { Int(firstRuns[rank])..<Int(firstRuns[rank + 1]) }

  /// The first of a trigram's runs whose size is not below `size`.
  @inline(__always)
  func firstRun(ofSize size: Int, in list: Range<Int>) -> Int {
    var low = list.lowerBound
    var high = list.upperBound
    while low < high {
      let middle = (low &+ high) / 2
      if Int(runs[middle].size) < size { low = middle &+ 1 } else { high = middle }
    }
    return low
  }

  /// How many postings a trigram has.
  func count(of rank: Int) -> Int {
    let runs = runs(of: rank)
    return Int(self.runs[runs.upperBound].start) - Int(self.runs[runs.lowerBound].start)
  }

  var byteCount: Int {
    (firstRuns.count + groups.count) * 4 + signatures.byteCount + runs.count * 8
  }
}

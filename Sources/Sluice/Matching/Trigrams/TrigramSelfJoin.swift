/// Finds all pairs of an index whose trigrams are similar enough, each pair once.
///
/// The work is in tasks that any threads can do in any order, each into an array of its own. Texts of one group
/// are similar to each other in any case and are not told as pairs.
public struct TrigramSelfJoin: Sendable {
  private let index: TrigramIndex
  private let tasks: [Task]

  /// Some trigrams' postings, or a part of those of one trigram.
  private struct Task: Sendable {
    var ranks: Range<Int>
    var part = 0
    var parts = 1
  }

  /// The join of an index with itself.
  public init(_ index: TrigramIndex) {
    self.index = index
    tasks = Self.split(index.postings)
  }

  /// Number of tasks; the longest come first.
  public var taskCount: Int { tasks.count }

  /// Postings are compared with each other, so the work grows with the square of their number.
  private static func split(_ postings: TrigramPostings) -> [Task] {
    let costs = postings.firstRuns.indices.dropLast().map { rank in
      let count = Double(postings.count(of: rank))
      return count * count
    }
    let share = max(costs.reduce(0, +) / 256, 1)
    var large: [Task] = []
    var small: [Task] = []
    var start = 0
    var cost = 0.0
    for rank in costs.indices {
      cost += costs[rank]
      if cost < share { continue }
      if costs[rank] > 2 * share {
        if rank > start { small.append(Task(ranks: start..<rank)) }
        let parts = Int(costs[rank] / share)
        large += (0..<parts).map { Task(ranks: rank..<rank + 1, part: $0, parts: parts) }
      } else {
        small.append(Task(ranks: start..<rank + 1))
      }
      start = rank + 1
      cost = 0
    }
    if start < costs.count { small.append(Task(ranks: start..<costs.count)) }
    return large + small
  }

  /// Does one task and adds the pairs that it finds.
  public func run(_ task: Int, into pairs: inout [TrigramPair]) {
    let task = tasks[task]
    for rank in task.ranks {
      let runs = index.postings.runs(of: rank)
      if index.postings.count(of: rank) < 2 { continue }
      join(runs, rank: UInt32(rank), task, into: &pairs)
    }
  }

  private func join(
    _ runs: Range<Int>,
    rank: UInt32,
    _ task: Task,
    into pairs: inout [TrigramPair]
  ) {
    let all = index.postings.runs.span
    var first = runs.lowerBound
    var ones = runs.lowerBound
    while ones < runs.upperBound {
      let size = Int(all[ones].size)
      let low = index.limits.partners(of: size).lowerBound
      while all[first].size < low { first += 1 }
      var others = first
      while others <= ones {
        let otherSize = Int(all[others].size)
        let fewest = index.limits.shared(sum: size + otherSize)
        let cross = Cross(
          ones: postings(all, ones, runs.upperBound, upTo: size - fewest),
          others: postings(all, others, runs.upperBound, upTo: otherSize - fewest),
          size: size,
          otherSize: otherSize,
          fewest: fewest,
          rank: rank
        )
        if size == otherSize {
          compareWithin(cross, task, into: &pairs)
        } else if !cross.others.isEmpty {
          compare(cross, task, into: &pairs)
        }
        others = Self.nextSize(all, others, runs.upperBound)
      }
      ones = Self.nextSize(all, ones, runs.upperBound)
    }
  }

  /// Postings that are compared with each other.
  private struct Cross {
    var ones: Range<Int>
    var others: Range<Int>
    var size: Int
    var otherSize: Int
    var fewest: Int
    var rank: UInt32
    /// In how many bits signatures may differ: each that does is a trigram of one set alone.
    var limit: SIMD16<UInt8> {
      SIMD16(repeating: UInt8(truncatingIfNeeded: min(size + otherSize - 2 * fewest, 64)))
    }
  }

  private static func nextSize(_ runs: Span<TrigramPostings.Run>, _ run: Int, _ end: Int) -> Int {
    var next = run + 1
    while next < end, runs[next].size == runs[run].size { next += 1 }
    return next
  }

  /// The postings of the size of `run` with at most `position` rarer trigrams.
  private func postings(
    _ runs: Span<TrigramPostings.Run>,
    _ run: Int,
    _ end: Int,
    upTo position: Int
  ) -> Range<Int> {
    var next = run
    while next < end, runs[next].size == runs[run].size, Int(runs[next].position) <= position {
      next += 1
    }
    return Int(runs[run].start)..<Int(runs[next].start)
  }

  private func compareWithin(_ cross: Cross, _ task: Task, into pairs: inout [TrigramPair]) {
    let signatures = index.postings.signatures.span
    let end = cross.ones.upperBound
    var place = cross.ones.lowerBound + task.part
    while place < end {
      scan(signatures, place, place + 1..<end, cross, isOne: true, into: &pairs)
      place += task.parts
    }
  }

  private func compare(_ cross: Cross, _ task: Task, into pairs: inout [TrigramPair]) {
    let signatures = index.postings.signatures.span
    let isOne = cross.ones.count <= cross.others.count
    let outer = isOne ? cross.ones : cross.others
    let inner = isOne ? cross.others : cross.ones
    var place = outer.lowerBound + task.part
    while place < outer.upperBound {
      scan(signatures, place, inner, cross, isOne: isOne, into: &pairs)
      place += task.parts
    }
  }

  /// Compares the posting at `place` with others; `isOne` where it is of the larger groups.
  @inline(__always)
  private func scan(
    _ signatures: Span<UInt32>,
    _ place: Int,
    _ others: Range<Int>,
    _ cross: Cross,
    isOne: Bool,
    into pairs: inout [TrigramPair]
  ) {
    let wanted = SIMD4(repeating: signatures[place])
    let limit = cross.limit
    var start = others.lowerBound
    while start < others.upperBound {
      var bits = SignatureBlock.near(signatures, at: start, wanted: wanted, limit: limit)
      if bits != 0 {
        if start &+ 16 > others.upperBound {
          bits &= (1 &<< UInt32(truncatingIfNeeded: others.upperBound &- start)) &- 1
        }
        while bits != 0 {
          let found = start &+ bits.trailingZeroBitCount
          verify(isOne ? place : found, isOne ? found : place, cross, into: &pairs)
          bits &= bits &- 1
        }
      }
      start &+= 16
    }
  }

  @inline(never)
  private func verify(
    _ place: Int,
    _ otherPlace: Int,
    _ cross: Cross,
    into pairs: inout [TrigramPair]
  ) {
    let groups = index.groups
    let one = Int(index.postings.groups[place])
    let other = Int(index.postings.groups[otherPlace])
    let differing = groups.signatures[one] ^ groups.signatures[other]
    let sum = cross.size &+ cross.otherSize
    if differing.nonzeroBitCount > sum &- 2 &* cross.fewest { return }
    let start = groups.place(of: one, size: cross.size)
    let otherStart = groups.place(of: other, size: cross.otherSize)
    let shared = groups.ranks.shared(
      start..<start &+ cross.size,
      otherStart..<otherStart &+ cross.otherSize,
      fewest: cross.fewest,
      first: cross.rank
    )
    if shared == 0 { return }
    pairs.append(
      TrigramPair(
        one: UInt32(max(one, other)),
        other: UInt32(min(one, other)),
        shared: UInt32(shared),
        union: UInt32(sum - shared)
      )
    )
  }
}

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
    var candidates = PairCandidates()
    for rank in task.ranks {
      let runs = index.postings.runs(of: rank)
      if index.postings.count(of: rank) < 2 { continue }
      join(runs, rank: UInt32(rank), task, &candidates, into: &pairs)
    }
    candidates.verify(in: index, into: &pairs)
  }

  private func join(
    _ runs: Range<Int>,
    rank: UInt32,
    _ task: Task,
    _ candidates: inout PairCandidates,
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
        let one = postings(all, ones, runs.upperBound, upTo: size - fewest)
        let other = postings(all, others, runs.upperBound, upTo: otherSize - fewest)
        if candidates.isFull { candidates.verify(in: index, into: &pairs) }
        candidates.begin(
          PairCandidates.Sizes(one: size, other: otherSize, fewest: fewest, rank: rank)
        )
        if size == otherSize {
          compareWithin(one, task, &candidates)
        } else if !other.isEmpty {
          compare(one, other, task, &candidates)
        }
        others = Self.nextSize(all, others, runs.upperBound)
      }
      ones = Self.nextSize(all, ones, runs.upperBound)
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

  private func compareWithin(
    _ postings: Range<Int>,
    _ task: Task,
    _ candidates: inout PairCandidates
  ) {
    let signatures = index.postings.signatures
    let end = postings.upperBound
    for place in stride(from: postings.lowerBound + task.part, to: end, by: task.parts) {
      candidates.scan(signatures, place, place + 1..<end, isOne: true)
    }
  }

  private func compare(
    _ ones: Range<Int>,
    _ others: Range<Int>,
    _ task: Task,
    _ candidates: inout PairCandidates
  ) {
    let signatures = index.postings.signatures
    let isOne = ones.count <= others.count
    let outer = isOne ? ones : others
    let start = outer.lowerBound + task.part
    for place in stride(from: start, to: outer.upperBound, by: task.parts) {
      candidates.scan(signatures, place, isOne ? others : ones, isOne: isOne)
    }
  }
}

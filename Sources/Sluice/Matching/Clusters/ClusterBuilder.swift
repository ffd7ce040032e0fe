/// Makes clusters of records from their scores, the surest pairs first.
///
/// A pair is a proposal. Before two clusters become one, their members are compared with each other: on average they
/// must agree, and no more than a third of the pairs may be forbidden. So a chain of weak links never
/// joins strangers. A cluster that fits two others equally well which contradict each other joins neither.
///
/// The result depends on what the records say, never on their order: ties are broken by a hash of the
/// contents.
public struct ClusterBuilder {
  /// How many members of a cluster are compared with those of another; a larger cluster is judged by these.
  static let mostCompared = 20
  /// How far the average of two clusters may lie under what a pair needs, in hundredths of a bit.
  static let slack: Int64 = 400
  /// How much better one of two candidates must fit.
  static let margin: Int32 = 100
  /// How many pairs a worker compares at a time.
  private static let pairsOfPart = 100_000

  private var scorer: PairScorer
  private let table: MatchTable
  private let merge: Int32
  private let review: Int32
  private var clusterOf: [UInt32]
  private var members: [[UInt32]]
  private var isUndecided: [Bool]

  private init(_ scorer: PairScorer, _ table: MatchTable) {
    self.scorer = scorer
    self.table = table
    merge = Int32((scorer.model.mergeFrom * 100).rounded())
    review = Int32((scorer.model.reviewFrom * 100).rounded())
    clusterOf = (0..<UInt32(table.count)).map { $0 }
    members = clusterOf.map { [$0] }
    isUndecided = [Bool](repeating: false, count: table.count)
  }

  /// Finds the clusters of a table: people by themselves, companies by themselves.
  ///
  /// `mergeFrom` counts instead of the models' threshold. `joined` are pairs that something else found worth comparing, such
  /// as an exact join of similar names.
  public static func clusters(
    of table: MatchTable,
    mergeFrom: Double? = nil,
    joined: CandidatePairs = CandidatePairs()
  ) -> (clusters: RecordClusters, matching: Matching) {
    let found = clusters(of: table, mergeFrom: mergeFrom, joined: joined, workers: OneWorker())
    guard let found else { preconditionFailure("nobody stops one worker") }
    return found
  }

  /// Finds the clusters of a table with several workers; the result is the same as with one.
  ///
  /// - Returns: nil when the workers were stopped.
  public static func clusters(
    of table: MatchTable,
    mergeFrom: Double? = nil,
    joined: CandidatePairs = CandidatePairs(),
    workers: some MatchWorkers
  ) -> (clusters: RecordClusters, matching: Matching)? {
    var result = RecordClusters(count: table.count)
    var matching = Matching(table, mergeFrom: mergeFrom)
    guard matching.outline(workers: workers) else { return nil }
    for isPerson in [true, false] {
      let records = matching.records(isPerson)
      if records.isEmpty { continue }
      guard var pairs = Blocking(table).pairs(among: records, workers: workers) else { return nil }
      for pair in joined.pairs {
        let (one, other) = CandidatePairs.records(of: pair)
        if table.isPerson[one] == isPerson, table.isPerson[other] == isPerson {
          pairs.add(UInt32(one), UInt32(other))
        }
      }
      pairs.settle()
      guard matching.learn(isPerson, pairs, workers: workers) else { return nil }
      var builder = ClusterBuilder(matching.scorer(isPerson), table)
      guard builder.build(pairs, into: &result, workers: workers) else { return nil }
    }
    result.reviews.sort {
      ($1.weight, $0.one, $0.other) < ($0.weight, $1.one, $1.other)
    }
    return (result, matching)
  }

  /// Makes the clusters; false when the workers were stopped.
  private mutating func build(
    _ pairs: CandidatePairs,
    into result: inout RecordClusters,
    workers: some MatchWorkers
  ) -> Bool {
    guard let scored = Self.scored(pairs, scorer, from: review, workers: workers) else {
      return false
    }
    result.compared += pairs.count
    let edges = scored.filter { $0.weight >= merge && $0.veto == .none }
    let list = EdgeList(edges, records: table.count)
    for edge in ordered(edges) {
      if workers.isStopped { return false }
      propose(edge, list)
    }
    finish(scored, into: &result)
    return true
  }

  /// The pairs that weigh enough to be looked at, in their order; nil when the workers were stopped.
  private static func scored(
    _ pairs: CandidatePairs,
    _ scorer: PairScorer,
    from least: Int32,
    workers: some MatchWorkers
  ) -> [ScoredPair]? {
    let all = pairs.pairs
    let parts = workers.results(of: all.count, size: pairsOfPart) { range in
      var scorer = scorer.forManyPairs()
      var scored: [ScoredPair] = []
      for place in range where !workers.isStopped {
        let (one, other) = CandidatePairs.records(of: all[place])
        guard let score = scorer.score(one, other, from: least) else { continue }
        scored.append(
          ScoredPair(
            one: UInt32(one),
            other: UInt32(other),
            weight: score.total,
            veto: score.veto
          )
        )
      }
      return scored
    }
    return parts.map { $0.flatMap { $0 } }
  }

  /// The surest pairs first; ties by what the records say.
  private func ordered(_ edges: [ScoredPair]) -> [ScoredPair] {
    edges.map { edge in
      let (one, other) = (table.digests[Int(edge.one)], table.digests[Int(edge.other)])
      return (edge, min(one, other), max(one, other))
    }
    .sorted { ($1.0.weight, $0.1, $0.2) < ($0.0.weight, $1.1, $1.2) }
    .map(\.0)
  }

  private mutating func propose(_ edge: ScoredPair, _ list: EdgeList) {
    let (one, other) = (clusterOf[Int(edge.one)], clusterOf[Int(edge.other)])
    if one == other { return }
    let (left, right) = (members[Int(one)], members[Int(other)])
    if left.count + right.count > 2, !agree(left, right) { return }
    for (mine, theirs) in [(left, right), (right, left)] where mine.count <= theirs.count {
      if hasRival(mine, theirs, edge, list) {
        for record in mine { isUndecided[Int(record)] = true }
        return
      }
    }
    let (kept, dropped) = left.count >= right.count ? (one, other) : (other, one)
    for record in members[Int(dropped)] { clusterOf[Int(record)] = kept }
    let all = members[Int(kept)] + members[Int(dropped)]
    members[Int(kept)] = all.sorted {
      (table.digests[Int($0)], $0) < (table.digests[Int($1)], $1)
    }
    members[Int(dropped)] = []
  }

  /// Whether the members of two clusters agree with each other.
  private mutating func agree(_ left: [UInt32], _ right: [UInt32]) -> Bool {
    var sum: Int64 = 0
    var vetoes = 0
    var count: Int64 = 0
    for one in left.prefix(Self.mostCompared) {
      for other in right.prefix(Self.mostCompared) {
        let score = scorer.score(Int(one), Int(other))
        sum += Int64(score.total)
        count += 1
        if score.veto != .none { vetoes += 1 }
      }
    }
    return sum >= (Int64(merge) - Self.slack) * count && Int64(vetoes) * 3 <= count
  }

  /// Whether some records fit another cluster as well as this one, and the two contradict each other.
  private mutating func hasRival(
    _ mine: [UInt32],
    _ theirs: [UInt32],
    _ edge: ScoredPair,
    _ list: EdgeList
  ) -> Bool {
    var checked: [UInt32] = [clusterOf[Int(mine[0])], clusterOf[Int(theirs[0])]]
    for record in mine.prefix(Self.mostCompared) {
      for neighbour in list.neighbours(of: record, from: edge.weight - Self.margin) {
        let cluster = clusterOf[Int(neighbour)]
        if checked.contains(cluster) { continue }
        checked.append(cluster)
        if contradict(members[Int(cluster)], theirs) { return true }
      }
    }
    return false
  }

  /// Whether most pairs of two clusters are forbidden.
  private mutating func contradict(_ left: [UInt32], _ right: [UInt32]) -> Bool {
    var vetoes = 0
    var count = 0
    for one in left.prefix(Self.mostCompared) {
      for other in right.prefix(Self.mostCompared) {
        count += 1
        if scorer.score(Int(one), Int(other)).veto != .none { vetoes += 1 }
      }
    }
    return vetoes * 2 > count
  }

  private func finish(_ scored: [ScoredPair], into result: inout RecordClusters) {
    for cluster in members where cluster.count > 1 {
      let winner = cluster.min {
        (table.filled[Int($1)], $0) < (table.filled[Int($0)], $1)
      }
      guard let winner else { continue }
      for record in cluster { result.winners[Int(record)] = winner }
    }
    for pair in scored {
      let isSame = clusterOf[Int(pair.one)] == clusterOf[Int(pair.other)]
      guard isSame else {
        result.reviews.append(pair)
        continue
      }
      for (record, other) in [(pair.one, pair.other), (pair.other, pair.one)] {
        let isFirst = result.closest[Int(record)] == record
        if isFirst || pair.weight > result.weights[Int(record)] {
          result.closest[Int(record)] = other
          result.weights[Int(record)] = pair.weight
        }
      }
    }
    for record in isUndecided.indices
    where isUndecided[record] && members[Int(clusterOf[record])].count == 1 {
      result.undecided += 1
    }
    result.pairs += scored
  }
}

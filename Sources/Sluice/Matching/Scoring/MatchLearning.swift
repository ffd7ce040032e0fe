/// What a file itself tells about its errors, without any label.
///
/// For each kind of evidence, pairs that are the same by all the rest are counted, and how many of them contradict
/// each other in this one: that share is the weight of a conflict. It is drawn towards the shipped weight, which
/// counts for a hundred pairs, so that small files change little. The prior follows from how many pairs agree.
struct MatchLearning<Workers: MatchWorkers> {
  /// About how many pairs are looked at.
  private static var mostPairs: Int { 200_000 }
  /// How many pairs a worker takes at a time.
  private static var partSize: Int { 20_000 }

  private let records: Int
  private let pairs: CandidatePairs
  private let workers: Workers
  /// One of so many pairs is looked at.
  private let stride: UInt64

  /// Learns from some of the candidate pairs of so many records.
  init(records: Int, pairs: CandidatePairs, workers: Workers) {
    self.records = records
    self.pairs = pairs
    self.workers = workers
    stride = UInt64(max(1, pairs.count / Self.mostPairs))
  }

  /// Two rounds of counting over candidate pairs.
  ///
  /// - Returns: False when the workers were stopped; the scorer is of no use then.
  func learn(_ scorer: inout PairScorer) -> Bool {
    guard let sample = sample(scorer.table) else { return false }
    for _ in 0..<2 {
      guard let counts = counts(of: sample, scorer) else { return false }
      scorer.model.learn(counts, stride: Double(stride), records: Double(records))
    }
    return true
  }

  /// The pairs that are looked at.
  private func sample(_ table: MatchTable) -> [UInt64]? {
    if stride == 1 { return pairs.pairs }
    let (all, stride) = (pairs.pairs, stride)
    let parts = workers.results(of: all.count, size: 1 << 20) { range in
      all[range].filter { pair in
        let (one, other) = CandidatePairs.records(of: pair)
        // Chosen by what the records say, so that their order does not matter.
        let sum = table.digests[one] &+ table.digests[other]
        return WordPool.mix(1, sum) % stride == 0
      }
    }
    return parts.map { $0.flatMap { $0 } }
  }

  private func counts(of sample: [UInt64], _ scorer: PairScorer) -> LearningCounts? {
    let workers = workers
    let parts = workers.results(of: sample.count, size: Self.partSize) { range in
      var scorer = scorer.forManyPairs()
      var counts = LearningCounts()
      for place in range where !workers.isStopped {
        let (one, other) = CandidatePairs.records(of: sample[place])
        counts.add(one, other, &scorer)
      }
      return counts
    }
    return parts.map { parts in
      var counts = LearningCounts()
      for part in parts { counts.add(part) }
      return counts
    }
  }
}

extension PairScorer {
  /// Whether the names were found to contradict each other in the first name.
  mutating func contradictsInFirstName(_ one: Int, _ other: Int) -> Bool {
    let isInOrder = (table.digests[one], one) <= (table.digests[other], other)
    let (left, right) = isInOrder ? (one, other) : (other, one)
    return personNames(left, right).veto == .firstName
  }
}

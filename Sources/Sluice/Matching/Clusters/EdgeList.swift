/// For each record the pairs that would merge it, in flat arrays of eight bytes a pair and record.
struct EdgeList {
  private var starts: [UInt32]
  private var others: [UInt32]
  private var weights: [Int32]

  init(_ pairs: [ScoredPair], records: Int) {
    starts = [UInt32](repeating: 0, count: records + 1)
    for pair in pairs {
      starts[Int(pair.one) + 1] += 1
      starts[Int(pair.other) + 1] += 1
    }
    for record in 0..<records { starts[record + 1] += starts[record] }
    others = [UInt32](repeating: 0, count: pairs.count * 2)
    weights = [Int32](repeating: 0, count: pairs.count * 2)
    var next = starts
    for pair in pairs {
      for (record, other) in [(pair.one, pair.other), (pair.other, pair.one)] {
        let place = Int(next[Int(record)])
        others[place] = other
        weights[place] = pair.weight
        next[Int(record)] += 1
      }
    }
  }

  /// The records that a record's pairs of at least a weight lead to.
  func neighbours(of record: UInt32, from weight: Int32) -> [UInt32] {
    let range = Int(starts[Int(record)])..<Int(starts[Int(record) + 1])
    return range.filter { weights[$0] >= weight }.map { others[$0] }
  }
}

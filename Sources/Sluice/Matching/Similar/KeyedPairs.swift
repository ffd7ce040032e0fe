/// The pairs of nodes that have keys in common, grouped by the row that comes later in the file.
struct KeyedPairs: Sendable {
  /// A row with an earlier row or with a record.
  struct Pair: Sendable {
    let row: UInt32
    let other: UInt32
    var kinds: MatchKeyKinds
  }

  /// How many rows and records may share a key; one that more share says too little.
  private static let mostSharing = 60

  /// The pairs, those of one row one after another, rows in file order.
  private(set) var pairs: [Pair] = []

  /// Pairs by the keys of nodes.
  init(_ keys: consuming [SimilarRowFinder.NodeKey], _ nodes: [SimilarRowFinder.Node]) {
    keys.sort { ($0.key, $0.node) < ($1.key, $1.node) }
    let sorted = keys
    var start = 0
    while start < sorted.count {
      var end = start + 1
      while end < sorted.count, sorted[end].key == sorted[start].key { end += 1 }
      if end - start > 1, end - start <= Self.mostSharing { add(sorted[start..<end], nodes) }
      start = end
    }
    merge()
  }

  private mutating func add(
    _ block: ArraySlice<SimilarRowFinder.NodeKey>,
    _ nodes: [SimilarRowFinder.Node]
  ) {
    guard let first = block.first, let kind = MatchKeyMaker.kind(of: first.key) else { return }
    let kinds = MatchKeyKinds(kind)
    for later in block.indices where !nodes[Int(block[later].node)].isRecord {
      for other in block.startIndex..<later {
        // Records come before rows, and rows in the order of the file.
        pairs.append(Pair(row: block[later].node, other: block[other].node, kinds: kinds))
      }
    }
  }

  /// Makes one pair of those that several keys brought together.
  private mutating func merge() {
    pairs.sort { ($0.row, $0.other) < ($1.row, $1.other) }
    var kept = 0
    for index in pairs.indices {
      if kept > 0, pairs[kept - 1].row == pairs[index].row,
        pairs[kept - 1].other == pairs[index].other
      {
        pairs[kept - 1].kinds.formUnion(pairs[index].kinds)
      } else {
        pairs[kept] = pairs[index]
        kept += 1
      }
    }
    pairs.removeLast(pairs.count - kept)
  }
}

/// Which records are the same: clusters with one winner each, and pairs that somebody should look at.
public struct RecordClusters: Sendable {
  /// The winner of each record's cluster; a record that is the same as no other is its own.
  ///
  /// The winner is the record with the most fields that say something, and among these the first of the file.
  public internal(set) var winners: [UInt32]
  /// The record of its own cluster that each record agrees with best; itself when there is none.
  public internal(set) var closest: [UInt32]
  /// The weight of that agreement, in hundredths of a bit.
  public internal(set) var weights: [Int32]
  /// Pairs of different clusters that are too alike to pass over, the most alike first.
  public internal(set) var reviews: [ScoredPair] = []
  /// Every pair that weighs enough for a review or more.
  public internal(set) var pairs: [ScoredPair] = []
  /// How many pairs were compared.
  public internal(set) var compared = 0
  /// How many records fit several clusters equally well, and so are in none of them.
  public internal(set) var undecided = 0

  init(count: Int) {
    winners = (0..<UInt32(count)).map { $0 }
    closest = winners
    weights = [Int32](repeating: 0, count: count)
  }

  /// Number of records.
  public var count: Int { winners.count }

  /// Number of clusters, those of one record included.
  public var clusters: Int { winners.indices.count { winners[$0] == UInt32($0) } }
}

/// What a threshold demands of two sets by their sizes alone.
///
/// All filters of a join ask this table, which is made of the threshold's own rule; so they leave out no pair
/// that the rule accepts.
struct TrigramLimits: Sendable {
  private var fewest: [UInt32] = [0, 1]
  /// The smallest and the largest partner of each size.
  private var partners: [ClosedRange<Int>] = [1...1]

  /// The limits for sets of up to `size` trigrams and all that can be similar to one of them.
  init(_ threshold: TrigramThreshold, upTo size: Int) {
    fill(threshold, sum: 2)
    var last = max(size, 1)
    var own = 0
    while own < last {
      own += 1
      var low = partners[own - 1].lowerBound
      fill(threshold, sum: own + low)
      while shared(sum: own + low) > low {
        low += 1
        fill(threshold, sum: own + low)
      }
      var high = max(own, partners[own - 1].upperBound)
      fill(threshold, sum: own + high + 1)
      while shared(sum: own + high + 1) <= own {
        high += 1
        fill(threshold, sum: own + high + 1)
      }
      partners.append(low...high)
      if own == size { last = high }
    }
  }

  private mutating func fill(_ threshold: TrigramThreshold, sum: Int) {
    while fewest.count <= sum {
      let next = fewest.count
      var shared = Int(fewest[next - 1])
      while !threshold.accepts(shared: shared, union: next - shared) { shared += 1 }
      fewest.append(UInt32(shared))
    }
  }

  /// The largest size that a set can have to be similar to any.
  var largestPartner: Int { partners.count - 1 }

  /// The fewest trigrams that sets of together `sum` trigrams must share.
  @inline(__always)
  func shared(sum: Int) -> Int { Int(fewest[sum]) }

  /// The sizes of sets that can be similar to one of `size`.
  func partners(of size: Int) -> ClosedRange<Int> { partners[size] }

  /// Of how many of its rarest trigrams a set shares at least one with every set that is similar to it.
  func prefix(of size: Int) -> Int { size - shared(sum: size + partners[size].lowerBound) + 1 }
}

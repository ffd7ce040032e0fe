/// From which similarity on two texts count as similar.
///
/// PostgreSQL compares a similarity of single precision with a threshold of double precision. 7 of 10 is
/// 0.699999988 in single precision, so `%` does not find a pair at exactly 0.7, while it does find one at
/// exactly 0.6 and 0.8. Whoever wants the same pairs as a database takes ``init(postgres:)``; whoever means
/// the number takes ``init(exactly:of:)``.
public struct TrigramThreshold: Sendable, Equatable {
  private enum Rule: Sendable, Equatable {
    case postgres(Double)
    case ratio(Int, Int)
  }

  private let rule: Rule

  /// As `similarity_threshold` of PostgreSQL and `similarity(a, b) >= value`; above 0, and at most 1.
  public init(postgres value: Double) {
    precondition(value > 0 && value <= 1, "a threshold is above 0 and at most 1")
    rule = .postgres(value)
  }

  /// As the fraction says it: `exactly: 7, of: 10` holds for 7 of 10 trigrams too.
  public init(exactly part: Int, of whole: Int) {
    precondition(part > 0 && part <= whole, "a threshold is above 0 and at most 1")
    precondition(whole <= 1_000_000, "a threshold has at most six decimals")
    rule = .ratio(part, whole)
  }

  /// Whether an overlap reaches the threshold; one without shared trigrams never does.
  public func accepts(_ overlap: TrigramOverlap) -> Bool {
    accepts(shared: overlap.shared, union: overlap.union)
  }

  @inline(__always)
  func accepts(shared: Int, union: Int) -> Bool {
    if shared == 0 { return false }
    switch rule {
    case .postgres(let value): return Double(Float(shared) / Float(union)) >= value
    case .ratio(let part, let whole): return shared * whole >= part * union
    }
  }

  /// The fewest shared trigrams with which two sets of together `sum` trigrams reach the threshold.
  ///
  /// It depends on the two sizes by their sum alone. Where it is more than the smaller set has, they cannot.
  func minimumShared(sum: Int) -> Int {
    var low = 1
    var high = max(1, (sum + 1) / 2)
    while low < high {
      let middle = (low + high) / 2
      if accepts(shared: middle, union: sum - middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

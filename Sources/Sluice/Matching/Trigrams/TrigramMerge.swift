/// Counts what two sorted sets share, as long as it can still be enough.
enum TrigramMerge {
  /// `spareOnes` says how many of the first set's ranks the other may lack, `first` by which rank the pair was
  /// found; nil where it was not found by any.
  ///
  /// - Returns: The number of shared ranks, or 0 where it is below `fewest` or where the rarest shared rank is
  ///   not `first`. As each pair has one rarest shared rank, it is found once.
  @inline(__always)
  static func shared<One: FixedWidthInteger, Other: FixedWidthInteger>(
    _ one: Span<One>,
    _ other: Span<Other>,
    fewest: Int,
    spareOnes: Int,
    first: UInt32?
  ) -> Int {
    var spareOnes = spareOnes
    var spareOthers = other.count &- fewest
    var here = 0
    var there = 0
    var shared = 0
    while here < one.count, there < other.count {
      let left = UInt32(truncatingIfNeeded: one[here])
      let right = UInt32(truncatingIfNeeded: other[there])
      if left == right {
        if shared == 0, let first, left != first { return 0 }
        shared &+= 1
        here &+= 1
        there &+= 1
      } else if left < right {
        spareOnes &-= 1
        if spareOnes < 0 { return 0 }
        here &+= 1
      } else {
        spareOthers &-= 1
        if spareOthers < 0 { return 0 }
        there &+= 1
      }
    }
    return shared
  }
}

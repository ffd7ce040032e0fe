/// Texts by their trigrams, so that those similar to one are found without looking at all of them.
///
/// Texts with the same trigrams are one group. Groups are numbered by size, so that all of one size lie side by
/// side. For each trigram the index lists the groups that have it among their rarest: two sets that are similar
/// enough always share one of those (the prefix filter). A posting carries a signature of the group, which rules nearly
/// all groups out before their trigrams are looked at. The result is exact: the filters leave out no pair that
/// the threshold's rule accepts.
///
/// An index never changes and may be used by many threads at once; `TrigramProbe` finds what is similar to one
/// text, `TrigramSelfJoin` all similar pairs within.
public struct TrigramIndex: Sendable {
  /// From which similarity on it finds texts.
  public let threshold: TrigramThreshold
  /// The order that its slices were ranked by.
  public let order: TrigramOrder
  let limits: TrigramLimits
  let groups: TrigramGroups
  let postings: TrigramPostings

  /// An index of the texts of slices that were ranked by `order`.
  ///
  /// Texts are numbered through, from 0. Texts without trigrams are in no group, as nothing is similar to them,
  /// and neither are those with more than 65,535 different ones.
  public init(_ slices: consuming [TrigramSlice], order: TrigramOrder, threshold: TrigramThreshold)
  {
    self.init(slices, order: order, threshold: threshold, lowest: TrigramOrder.firstRank)
  }

  /// The same for slices with ranks down to `lowest`.
  init(
    _ slices: consuming [TrigramSlice],
    order: TrigramOrder,
    threshold: TrigramThreshold,
    lowest: UInt32
  ) {
    self.threshold = threshold
    self.order = order
    let vocabulary = order.count + Int(TrigramOrder.firstRank - lowest)
    groups = TrigramGroups(slices, lowest: lowest, vocabulary: vocabulary)
    limits = TrigramLimits(threshold, upTo: groups.largestSize)
    postings = TrigramPostings(
      groups,
      groups.signatures(by: order),
      limits,
      vocabulary: vocabulary
    )
  }

  /// The ranks of its texts, of which there are so many, as they were before.
  func slice(texts: Int) -> TrigramSlice {
    var owners = [(group: Int, size: Int)?](repeating: nil, count: texts)
    for size in 1..<max(groups.largestSize + 1, 1) {
      for group in groups.groups(ofSize: size) {
        for text in groups.texts(of: group) { owners[Int(text)] = (group, size) }
      }
    }
    var slice = TrigramSlice()
    var ranks: [UInt32] = []
    for owner in owners {
      ranks.removeAll(keepingCapacity: true)
      if let owner {
        let start = groups.place(of: owner.group, size: owner.size)
        for place in start..<start + owner.size {
          ranks.append(groups.ranks[place] + groups.lowest)
        }
      }
      slice.append(ranks: ranks)
    }
    return slice
  }

  /// Number of groups, which is the number of different sets.
  public var groupCount: Int { groups.count }

  /// The texts of a group, by their numbers in ascending order.
  public func texts(of group: Int) -> ArraySlice<UInt32> { groups.texts(of: group) }

  /// How many texts a group has.
  @inline(__always)
  public func textCount(of group: Int) -> Int { groups.texts(of: group).count }

  /// How many trigrams the texts of a group have.
  public func size(of group: Int) -> Int { groups.size(of: group) }

  /// Memory of the index without the order, in bytes.
  public var byteCount: Int { groups.byteCount + postings.byteCount }
}

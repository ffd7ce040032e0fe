/// The different sets among many, by size, and which texts have each.
struct TrigramGroups: Sendable {
  /// Sets of more trigrams are left out.
  private static let sizeLimit = Int(UInt16.max)

  /// The rank that is kept as zero.
  let lowest: UInt32
  /// All groups' ranks, the rarest trigram of each first.
  private(set) var ranks: TrigramRanks
  /// The first group of each size or a larger one, and where its ranks begin; one more at the end.
  private(set) var firstGroups: [UInt32] = [0]
  private(set) var firstPlaces: [Int] = [0]
  private var texts: [UInt32] = []
  private var textEnds: [UInt32] = []

  init(
    _ slices: [TrigramSlice],
    lowest: UInt32,
    vocabulary: Int
  ) {
    self.lowest = lowest
    ranks = TrigramRanks(largest: vocabulary - 1)
    let bySize = Self.entries(slices, limit: Self.sizeLimit)
    ranks.reserve(slices.reduce(0) { $0 + $1.numbers.count })
    texts.reserveCapacity(slices.reduce(0) { $0 + $1.count })
    firstGroups.append(0)
    firstPlaces.append(0)
    let numbers = slices.map(\.numbers)
    for size in 1..<max(bySize.count, 2) {
      if size < bySize.count { add(bySize[size], size, numbers) }
      firstGroups.append(UInt32(count))
      firstPlaces.append(ranks.count)
    }
  }

  /// A text on its way into a group.
  private struct Entry {
    /// Its rarest ranks, so that most comparisons need no more.
    var key: UInt64
    var text: UInt32
    var slice: UInt16
    /// Where its ranks begin in the slice.
    var start: UInt32
  }

  private static func entries(_ slices: [TrigramSlice], limit: Int) -> [[Entry]] {
    var bySize: [[Entry]] = []
    var text: UInt32 = 0
    for (place, slice) in slices.enumerated() {
      var histogram = [Int](repeating: 0, count: bySize.count)
      for number in 0..<slice.count {
        let size = slice.range(number).count
        while size >= histogram.count, size <= limit { histogram.append(0) }
        if size <= limit { histogram[size] += 1 }
      }
      while bySize.count < histogram.count { bySize.append([]) }
      for size in histogram.indices where size > 0 {
        bySize[size].reserveCapacity(bySize[size].count + histogram[size])
      }
      for number in 0..<slice.count {
        let range = slice.range(number)
        defer { text += 1 }
        guard range.count > 0, range.count <= limit else { continue }
        bySize[range.count].append(
          Entry(
            key: key(slice.numbers, range),
            text: text,
            slice: UInt16(place),
            start: UInt32(range.lowerBound)
          )
        )
      }
    }
    return bySize
  }

  /// The two rarest ranks and what can be told of the next.
  private static func key(_ numbers: [UInt32], _ range: Range<Int>) -> UInt64 {
    var key: UInt64 = 0
    for index in 0..<3 {
      let place = range.lowerBound + index
      let rank: UInt64 = place < range.upperBound ? UInt64(numbers[place]) : 0
      // Ranks have 25 bits; the third gives its upper 14.
      key = index < 2 ? key << 25 | rank : key << 14 | rank >> 11
    }
    return key
  }

  private mutating func add(
    _ entries: [Entry],
    _ size: Int,
    _ numbers: [[UInt32]]
  ) {
    var entries = entries
    entries.sort { one, other in
      if one.key != other.key { return one.key < other.key }
      let comparison = Self.compare(one, other, size, numbers)
      return comparison == 0 ? one.text < other.text : comparison < 0
    }
    for index in entries.indices {
      let entry = entries[index]
      let isNew =
        index == 0 || entries[index - 1].key != entry.key
        || Self.compare(entries[index - 1], entry, size, numbers) != 0
      if isNew {
        let all = numbers[Int(entry.slice)]
        for place in Int(entry.start)..<Int(entry.start) + size {
          ranks.append(all[place] - lowest)
        }
        textEnds.append(UInt32(texts.count))
      }
      texts.append(entry.text)
      textEnds[textEnds.count - 1] = UInt32(texts.count)
    }
  }

  /// A signature for each group: a bit for each of its trigrams, several trigrams sharing one.
  func signatures(by order: TrigramOrder) -> [UInt64] {
    var signatures: [UInt64] = []
    signatures.reserveCapacity(count)
    for size in 1..<max(largestSize + 1, 1) {
      var place = firstPlaces[size]
      for _ in groups(ofSize: size) {
        var signature: UInt64 = 0
        for _ in 0..<size {
          signature |= order.bit(of: ranks[place] &+ lowest)
          place &+= 1
        }
        signatures.append(signature)
      }
    }
    return signatures
  }

  /// Compares the ranks of two sets of one size.
  private static func compare(
    _ one: Entry,
    _ other: Entry,
    _ size: Int,
    _ numbers: [[UInt32]]
  ) -> Int {
    let ones = numbers[Int(one.slice)]
    let others = numbers[Int(other.slice)]
    for place in 0..<size {
      let left = ones[Int(one.start) + place]
      let right = others[Int(other.start) + place]
      if left != right { return left < right ? -1 : 1 }
    }
    return 0
  }

  var count: Int { textEnds.count }

  /// The most trigrams that a group has.
  var largestSize: Int { firstGroups.count - 2 }

  /// The groups of one size.
  @inline(__always)
  func groups(ofSize size: Int) -> Range<Int> {
    Int(firstGroups[size])..<Int(firstGroups[size + 1])
  }

  /// The size of a group's sets.
  func size(of group: Int) -> Int {
    var low = 1
    var high = largestSize
    while low < high {
      let middle = (low + high) / 2
      if Int(firstGroups[middle + 1]) <= group { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Where a group's ranks begin.
  @inline(__always)
  func place(of group: Int, size: Int) -> Int {
    firstPlaces[size] &+ (group &- Int(firstGroups[size])) &* size
  }

  @inline(__always)
  func texts(of group: Int) -> ArraySlice<UInt32> {
    texts[Int(group == 0 ? 0 : textEnds[group - 1])..<Int(textEnds[group])]
  }

  var byteCount: Int {
    ranks.byteCount + (texts.count + textEnds.count) * 4
      + firstGroups.count * 4 + firstPlaces.count * 8
  }
}

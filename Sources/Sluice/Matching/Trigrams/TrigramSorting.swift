/// Sorts the trigrams of one value.
enum TrigramSorting {
  /// Up to here, moving each to its place is faster than anything that is cleverer.
  private static let shortCount = 48

  /// Sorts what stands from `start` on and keeps each number once.
  static func sortDistinct(_ numbers: inout [UInt32], from start: Int) {
    let count = numbers.count - start
    if count < 2 { return }
    if count <= shortCount {
      var span = numbers.mutableSpan
      insertionSort(&span, from: start)
    } else {
      numbers[start...].sort()
    }
    let kept = keepDistinct(&numbers, from: start)
    numbers.removeLast(numbers.count - kept)
  }

  @inline(__always)
  private static func insertionSort(_ numbers: inout MutableSpan<UInt32>, from start: Int) {
    for index in start + 1..<numbers.count {
      let number = numbers[index]
      var place = index
      while place > start, numbers[place &- 1] > number {
        numbers[place] = numbers[place &- 1]
        place &-= 1
      }
      numbers[place] = number
    }
  }

  /// - Returns: Where the kept ones end.
  private static func keepDistinct(_ numbers: inout [UInt32], from start: Int) -> Int {
    var span = numbers.mutableSpan
    var kept = start + 1
    for index in start + 1..<span.count where span[index] != span[kept &- 1] {
      span[kept] = span[index]
      kept &+= 1
    }
    return kept
  }
}

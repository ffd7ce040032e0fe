/// How alike two words are.
enum WordDistance {
  /// The longest word that is compared letter by letter.
  static let longest = 64

  /// Edits between two words: letters added, dropped, changed, or swapped with their neighbour.
  ///
  /// "Optimal string alignment", Damerau 1964. More than `limit` counts as `limit + 1`, and so does a word of
  /// more than 64 letters.
  static func edits(_ left: Span<UInt32>, _ right: Span<UInt32>, limit: Int) -> Int {
    let beyond = limit + 1
    if abs(left.count - right.count) > limit { return beyond }
    if left.count > longest || right.count > longest { return beyond }
    if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
    var before = InlineArray<65, Int>(repeating: 0)
    var row = InlineArray<65, Int>(repeating: 0)
    var next = InlineArray<65, Int>(repeating: 0)
    for column in 0...right.count { row[column] = column }
    for line in 1...left.count {
      next[0] = line
      var least = line
      for column in 1...right.count {
        let isSame = left[line &- 1] == right[column &- 1]
        var cost = row[column &- 1] &+ (isSame ? 0 : 1)
        cost = min(cost, row[column] &+ 1, next[column &- 1] &+ 1)
        if line > 1, column > 1, left[line &- 1] == right[column &- 2],
          left[line &- 2] == right[column &- 1]
        {
          cost = min(cost, before[column &- 2] &+ 1)
        }
        next[column] = cost
        least = min(least, cost)
      }
      if least > beyond { return beyond }
      before = row
      row = next
    }
    return min(row[right.count], beyond)
  }

  /// Jaro's similarity with Winkler's bonus for a common beginning, from 0 to 1.
  ///
  /// Winkler 1990; the bonus counts from 0.7 on. Words of more than 64 letters are 0 unless they are equal.
  static func jaroWinkler(_ left: Span<UInt32>, _ right: Span<UInt32>) -> Double {
    if left.isEmpty || right.isEmpty { return 0 }
    if left.count > longest || right.count > longest { return 0 }
    let window = max(0, max(left.count, right.count) / 2 - 1)
    var leftMatched: UInt64 = 0
    var rightMatched: UInt64 = 0
    var matches = 0
    for index in left.indices {
      let first = max(0, index - window)
      let last = min(right.count - 1, index + window)
      if first > last { continue }
      for other in first...last
      where rightMatched >> UInt64(other) & 1 == 0 && right[other] == left[index] {
        leftMatched |= 1 << UInt64(index)
        rightMatched |= 1 << UInt64(other)
        matches += 1
        break
      }
    }
    if matches == 0 { return 0 }
    var swaps = 0
    var other = 0
    for index in left.indices where leftMatched >> UInt64(index) & 1 == 1 {
      while rightMatched >> UInt64(other) & 1 == 0 { other += 1 }
      if left[index] != right[other] { swaps += 1 }
      other += 1
    }
    let common = Double(matches)
    let jaro =
      (common / Double(left.count) + common / Double(right.count)
        + (common - Double(swaps / 2)) / common) / 3
    if jaro <= 0.7 { return jaro }
    var prefix = 0
    while prefix < min(4, left.count, right.count), left[prefix] == right[prefix] { prefix += 1 }
    return jaro + Double(prefix) * 0.1 * (1 - jaro)
  }

  /// Whether two texts are the same but for their digits.
  static func differInDigits(_ left: Span<UInt32>, _ right: Span<UInt32>) -> Bool {
    var (one, other) = (0, 0)
    while true {
      while one < left.count, (0x30...0x39).contains(left[one]) { one += 1 }
      while other < right.count, (0x30...0x39).contains(right[other]) { other += 1 }
      if one == left.count || other == right.count {
        return one == left.count && other == right.count
      }
      if left[one] != right[other] { return false }
      one += 1
      other += 1
    }
  }
}

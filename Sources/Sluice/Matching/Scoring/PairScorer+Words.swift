extension PairScorer {
  /// How two lists of words agree.
  struct ListAgreement {
    /// Whether both lists have words.
    var isCompared = false
    /// What the words that agree weigh together.
    var agreement = 0.0
    /// Words left on both sides.
    var conflicts = 0
    /// Further words of the longer list.
    var extra = 0
  }

  /// Compares two lists of words without regard to their order.
  ///
  /// Words agree when they are equal, close, or one begins with the other; each weighs by how rare it is.
  static func compare(
    _ one: [UInt32],
    _ other: [UInt32],
    _ table: MatchTable,
    weak: WordMarks,
    pairs: inout [WordPair],
    weight: (UInt32) -> Double
  ) -> ListAgreement {
    var result = ListAgreement()
    pairs.removeAll(keepingCapacity: true)
    if one.isEmpty || other.isEmpty { return result }
    result.isCompared = true
    let isSwapped = one.count > other.count
    let (short, long) = isSwapped ? (other, one) : (one, other)
    for place in short.indices {
      var best: WordPair?
      for otherPlace in long.indices {
        if pairs.contains(where: { $0.rightPlace == otherPlace }) { continue }
        guard
          var pair = wordPair(short[place], long[otherPlace], table, weak: weak, weight: weight)
        else { continue }
        pair.leftPlace = place
        pair.rightPlace = otherPlace
        if best.map({ pair.weight > $0.weight }) ?? true { best = pair }
      }
      if let best {
        result.agreement += best.weight
        pairs.append(best)
      } else if table.marks[Int(short[place])].isDisjoint(with: weak) {
        result.conflicts += 1
      }
    }
    var rest = 0
    for place in long.indices where table.marks[Int(long[place])].isDisjoint(with: weak) {
      if !pairs.contains(where: { $0.rightPlace == place }) { rest += 1 }
    }
    let missing = result.conflicts
    result.conflicts = min(missing, rest)
    result.extra = abs(missing - rest)
    return result
  }

  private static func wordPair(
    _ one: UInt32,
    _ other: UInt32,
    _ table: MatchTable,
    weak: WordMarks,
    weight: (UInt32) -> Double
  ) -> WordPair? {
    func found(_ agreement: WordAgreement, _ weight: Double) -> WordPair {
      WordPair(
        left: one,
        right: other,
        agreement: agreement,
        weight: weight,
        leftPlace: 0,
        rightPlace: 0
      )
    }
    let isWeak = !table.marks[Int(one)].isDisjoint(with: weak)
    if one == other { return found(.equal, isWeak ? min(weight(one), 0.4) : weight(one)) }
    let (oneCount, otherCount) = (table.pool.length(one), table.pool.length(other))
    if table.pool.withLetters(one, other, differInDigits) { return nil }
    if oneCount >= 4 && otherCount >= 4 {
      let isClose = table.pool.withLetters(one, other) {
        WordDistance.edits($0, $1, limit: 1) <= 1 || WordDistance.jaroWinkler($0, $1) >= 0.94
      }
      if isClose { return found(.close, min(weight(one) - 3, 5)) }
    }
    if oneCount >= 3 || otherCount >= 3 {
      let isStart = table.pool.withLetters(one, other) { short, long in
        for index in 0..<min(short.count, long.count) where short[index] != long[index] {
          return false
        }
        return true
      }
      if isStart { return found(.initial, max(min(weight(one) - 4.5, 4), 0.3)) }
    }
    return nil
  }

  /// The words of two companies; those of their cities do not count.
  mutating func companyWords(_ one: Int, _ other: Int) -> ListAgreement {
    left.removeAll(keepingCapacity: true)
    right.removeAll(keepingCapacity: true)
    left.append(contentsOf: wordsWithoutCity(one, one, other))
    right.append(contentsOf: wordsWithoutCity(other, one, other))
    var pairs: [WordPair] = []
    let (shares, model) = (shares, model)
    let result = Self.compare(left, right, table, weak: .legal, pairs: &pairs) { word in
      let share = shares.share(
        shares.companyWords[Int(word)],
        shipped: model.wordShare,
        weighing: model.shippedRecords
      )
      return Self.log2(0.9 / max(share, 0.0004))
    }
    if !model.isOfPeople { wordPairs = pairs }
    return result
  }

  private func wordsWithoutCity(_ record: Int, _ one: Int, _ other: Int) -> [UInt32] {
    let words = Array(table.companyWords.values[table.companyWords.range(record)])
    let kept = words.filter {
      !table.cityWords.values[table.cityWords.range(one)].contains($0)
        && !table.cityWords.values[table.cityWords.range(other)].contains($0)
    }
    return kept.isEmpty ? words : kept
  }

  /// The weight of two companies' names.
  mutating func companyName(_ one: Int, _ other: Int, sharesPremises: Bool) -> Double {
    let found = companyWords(one, other)
    guard found.isCompared else { return 0 }
    var weight =
      min(found.agreement, 14) - 4 * Double(min(found.conflicts, 2))
      - 0.4 * Double(min(found.extra, 4))
    // Several businesses in one house share words of their names too.
    if found.conflicts > 0 { weight = min(weight, sharesPremises ? 0.5 : 4) }
    if found.agreement <= 0.5 { weight = model.conflicts.company }
    if found.conflicts > 0 || found.agreement <= 0.5 {
      leftLetters.removeAll(keepingCapacity: true)
      rightLetters.removeAll(keepingCapacity: true)
      for word in left { Self.append(word, table.pool, &leftLetters) }
      for word in right { Self.append(word, table.pool, &rightLetters) }
      let isSame =
        leftLetters == rightLetters
        || WordDistance.jaroWinkler(leftLetters.span, rightLetters.span) > 0.95
      if isSame { weight = max(weight, 8) }
    }
    return max(-5, weight)
  }
}

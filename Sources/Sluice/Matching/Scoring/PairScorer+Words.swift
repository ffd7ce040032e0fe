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

  /// Which words are compared.
  enum WordList {
    case company, street

    /// Words that say little there.
    var weak: WordMarks {
      switch self {
      case .company: .legal
      case .street: .ofStreets
      }
    }

    fileprivate var kind: WordPairMemory.Kind {
      switch self {
      case .company: .company
      case .street: .street
      }
    }
  }

  /// Compares the words in `left` and `right` without regard to their order, and leaves the pairs in `listPairs`.
  ///
  /// Words agree when they are equal, close, or one begins with the other; each weighs by how rare it is.
  mutating func compareLists(_ list: WordList) -> ListAgreement {
    var result = ListAgreement()
    listPairs.removeAll(keepingCapacity: true)
    if left.isEmpty || right.isEmpty { return result }
    result.isCompared = true
    // The shorter list is the left one for a while.
    let isSwapped = left.count > right.count
    if isSwapped { swap(&left, &right) }
    for place in left.indices {
      if let best = bestPair(place, list) {
        result.agreement += best.weight
        listPairs.append(best)
      } else if table.marks[Int(left[place])].isDisjoint(with: list.weak) {
        result.conflicts += 1
      }
    }
    var rest = 0
    for place in right.indices where table.marks[Int(right[place])].isDisjoint(with: list.weak) {
      if !isPaired(place) { rest += 1 }
    }
    if isSwapped { swap(&left, &right) }
    let missing = result.conflicts
    result.conflicts = min(missing, rest)
    result.extra = abs(missing - rest)
    return result
  }

  /// Whether a word of the longer list is in a pair.
  private func isPaired(_ place: Int) -> Bool {
    for pair in listPairs where pair.rightPlace == place { return true }
    return false
  }

  /// The heaviest pair of a word of the shorter list with one that is free.
  private mutating func bestPair(_ place: Int, _ list: WordList) -> WordPair? {
    var best: WordPair?
    for otherPlace in right.indices where !isPaired(otherPlace) {
      guard var pair = rememberedPair(left[place], right[otherPlace], list) else { continue }
      pair.leftPlace = place
      pair.rightPlace = otherPlace
      if best.map({ pair.weight > $0.weight }) ?? true { best = pair }
    }
    return best
  }

  private mutating func rememberedPair(
    _ one: UInt32,
    _ other: UInt32,
    _ list: WordList
  ) -> WordPair? {
    guard memory != nil else { return pair(one, other, list) }
    if let known = memory?.known(one, other, list.kind) { return known.pair(one, other) }
    let found = pair(one, other, list)
    memory?.remember(one, other, list.kind, found)
    return found
  }

  private func pair(_ one: UInt32, _ other: UInt32, _ list: WordList) -> WordPair? {
    func found(_ agreement: WordAgreement, _ weight: Double) -> WordPair {
      WordPair(left: one, right: other, agreement: agreement, weight: weight)
    }
    if one == other {
      let isWeak = !table.marks[Int(one)].isDisjoint(with: list.weak)
      return found(.equal, isWeak ? min(weight(one, list), 0.4) : weight(one, list))
    }
    if table.pool.differInDigits(one, other) { return nil }
    let (oneCount, otherCount) = (table.pool.length(one), table.pool.length(other))
    if oneCount >= 4 && otherCount >= 4 {
      let isClose =
        table.pool.edits(one, other, limit: 1) <= 1
        || table.pool.likeness(one, other, from: 0.94) >= 0.94
      if isClose { return found(.close, min(weight(one, list) - 3, 5)) }
    }
    if oneCount >= 3 || otherCount >= 3 {
      let isStart = table.pool.commonStart(one, other) == min(oneCount, otherCount)
      if isStart { return found(.initial, max(min(weight(one, list) - 4.5, 4), 0.3)) }
    }
    return nil
  }

  /// What a word weighs by how rare it is.
  private func weight(_ word: UInt32, _ list: WordList) -> Double {
    let (count, shipped) =
      switch list {
      case .company: (shares.companyWords[word], model.wordShare)
      case .street: (shares.streetWords[word], model.streetShare)
      }
    let share = shares.share(count, shipped: shipped, weighing: model.shippedRecords)
    return Self.log2(0.9 / max(share, 0.0004))
  }

  /// The words of two companies; those of their cities do not count.
  mutating func companyWords(_ one: Int, _ other: Int) -> ListAgreement {
    left.removeAll(keepingCapacity: true)
    right.removeAll(keepingCapacity: true)
    let (oneRange, otherRange) = (table.companyWords.range(one), table.companyWords.range(other))
    if oneRange.isEmpty || otherRange.isEmpty {
      if !model.isOfPeople { wordPairs.removeAll(keepingCapacity: true) }
      return ListAgreement()
    }
    for place in oneRange where !isOfCity(place, one, other) {
      left.append(table.companyWords.values[place])
    }
    for place in otherRange where !isOfCity(place, one, other) {
      right.append(table.companyWords.values[place])
    }
    if left.isEmpty { for place in oneRange { left.append(table.companyWords.values[place]) } }
    if right.isEmpty { for place in otherRange { right.append(table.companyWords.values[place]) } }
    let result = compareLists(.company)
    if !model.isOfPeople { swap(&wordPairs, &listPairs) }
    return result
  }

  /// Whether a company's word is one of the city of either record.
  private func isOfCity(_ place: Int, _ one: Int, _ other: Int) -> Bool {
    let word = table.companyWords.values[place]
    return table.cityWords.holds(word, one) || table.cityWords.holds(word, other)
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
      for word in left { table.pool.append(word, to: &leftLetters) }
      for word in right { table.pool.append(word, to: &rightLetters) }
      let isSame =
        leftLetters == rightLetters
        || WordDistance.jaroWinkler(leftLetters.span, rightLetters.span) > 0.95
      if isSame { weight = max(weight, 8) }
    }
    return max(-5, weight)
  }
}

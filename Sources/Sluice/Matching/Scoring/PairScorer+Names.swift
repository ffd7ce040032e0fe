extension PairScorer {
  /// The weight of two people's names, and whether they forbid that the two are one.
  ///
  /// Words are laid beside each other, the best pairs first, whichever part of the name they are in; a word in
  /// the other part costs a bit and a half. What is left on both sides is a conflict.
  mutating func personNames(_ left: Int, _ right: Int) -> (weight: Double, veto: Veto) {
    wordPairs.removeAll(keepingCapacity: true)
    let leftRange = table.names.range(left)
    let rightRange = table.names.range(right)
    if leftRange.isEmpty || rightRange.isEmpty { return (0, .none) }
    // Without a transliteration nothing can be said.
    if table.isLatin[left] != table.isLatin[right] { return (0, .none) }
    layNames(leftRange, rightRange)
    let isLaidOut = wordPairs.count == leftRange.count && wordPairs.count == rightRange.count
    if !isLaidOut, let joined = joinedNames(leftRange, rightRange) {
      wordPairs.removeAll(keepingCapacity: true)
      return (joined, .none)
    }
    var agreement = wordPairs.reduce(0) { $0 + $1.weight }
    var conflict = 0.0
    var veto = Veto.none
    for role in [NameRole.first, .last] {
      let (own, contradicts) = conflictOfRole(role, leftRange, rightRange)
      conflict += own
      if contradicts && role == .first { veto = .firstName }
    }
    let hasUnknown =
      holdsRole(.unknown, leftRange) || holdsRole(.unknown, rightRange)
    if hasUnknown {
      let leftRest = leftRange.count - wordPairs.count
      let rightRest = rightRange.count - wordPairs.count
      if leftRest > 0 && rightRest > 0 {
        conflict += model.conflicts.lastName * Double(min(leftRest, rightRest))
        agreement = min(agreement, 6)
      } else {
        conflict -= 0.7 * Double(leftRest + rightRest)
      }
    }
    if wordPairs.contains(where: { $0.agreement == .different }) { veto = .firstName }
    let (one, other) = (table.generations[left], table.generations[right])
    if one != 0 && other != 0 && one != other {
      veto = .generation
    } else if (one == 0) != (other == 0) {
      conflict -= 0.5
    }
    return (agreement + conflict, veto)
  }

  private func role(_ place: Int) -> UInt8 { table.nameRoles[place] }

  private func holdsRole(_ role: NameRole, _ range: Range<Int>) -> Bool {
    for place in range where table.nameRoles[place] == role.rawValue { return true }
    return false
  }

  /// Lays the words of two names beside each other, the heaviest pair first.
  private mutating func layNames(_ left: Range<Int>, _ right: Range<Int>) {
    candidates.removeAll(keepingCapacity: true)
    let unknown = NameRole.unknown.rawValue
    for one in left {
      for other in right {
        let (oneRole, otherRole) = (role(one), role(other))
        let isFirst =
          oneRole != NameRole.last.rawValue && otherRole != NameRole.last.rawValue
        let words = (table.names.values[one], table.names.values[other])
        guard var pair = pair(words.0, words.1, mayBeFirst: isFirst) else { continue }
        if oneRole != otherRole && oneRole != unknown && otherRole != unknown {
          if pair.agreement == .different { continue }
          pair.weight -= 1.5
        }
        pair.leftPlace = one
        pair.rightPlace = other
        candidates.append(pair)
      }
    }
    candidates.sort {
      ($1.weight, $0.leftPlace, $0.rightPlace) < ($0.weight, $1.leftPlace, $1.rightPlace)
    }
    for pair in candidates {
      let isTaken = wordPairs.contains {
        $0.leftPlace == pair.leftPlace || $0.rightPlace == pair.rightPlace
      }
      if !isTaken { wordPairs.append(pair) }
    }
  }

  /// How two words of names agree; nil when they do not.
  func pair(_ left: UInt32, _ right: UInt32, mayBeFirst: Bool) -> WordPair? {
    func found(_ agreement: WordAgreement, _ weight: Double) -> WordPair {
      WordPair(
        left: left,
        right: right,
        agreement: agreement,
        weight: weight,
        leftPlace: 0,
        rightPlace: 0
      )
    }
    let count = max(shares.names[Int(left)], shares.names[Int(right)])
    let share = shares.share(count, shipped: model.nameShare, weighing: model.shippedRecords)
    let whole = Self.log2(0.9 / max(share, 0.0002))
    if left == right { return found(.equal, min(whole, 12)) }
    let (leftCount, rightCount) = (table.pool.length(left), table.pool.length(right))
    if leftCount == 1 || rightCount == 1 {
      let isInitial = table.pool.withLetters(left, right) { $0[0] == $1[0] }
      return isInitial ? found(.initial, 2) : nil
    }
    let (leftName, rightName) = (table.nicknames[Int(left)], table.nicknames[Int(right)])
    if Nicknames.shared.areRelated(leftName, rightName) {
      return found(.nickname, min(whole - 2, 6))
    }
    // Test1 and Test2 are two, not a slip.
    if table.pool.withLetters(left, right, Self.differInDigits) { return found(.different, -2) }
    let longest = max(leftCount, rightCount)
    let (edits, likeness) = table.pool.withLetters(left, right) {
      (WordDistance.edits($0, $1, limit: 2), WordDistance.jaroWinkler($0, $1))
    }
    if min(leftCount, rightCount) < 3 {
      return nil
    }
    let sound = table.sounds[Int(left)]
    let soundsAlike = sound != 0 && sound == table.sounds[Int(right)]
    if mayBeFirst, leftName != 0, rightName != 0, !soundsAlike {
      // Two names that people have are two names, however alike: Mark and Mary.
      return likeness >= 0.85 ? found(.different, -2) : nil
    }
    if edits == 1 && longest >= 4 || edits == 2 && longest >= 8 || likeness >= 0.94 {
      return found(.close, min(whole - 3, 6))
    }
    if soundsAlike {
      let sameStart = table.pool.withLetters(left, right) { $0[0] == $1[0] }
      return found(.soundsAlike, sameStart ? 3.5 : 2.5)
    }
    if edits <= 2 && (likeness >= 0.88 || longest >= 5) { return found(.similar, 2.5) }
    if likeness >= 0.80 && longest >= 5 { return found(.different, 0) }
    return nil
  }

  /// What unmatched words of one part of the names weigh, and whether the parts have nothing in common.
  private func conflictOfRole(
    _ role: NameRole,
    _ left: Range<Int>,
    _ right: Range<Int>
  ) -> (weight: Double, contradicts: Bool) {
    var (leftWords, rightWords, leftMatched, rightMatched) = (0, 0, 0, 0)
    for place in left where table.nameRoles[place] == role.rawValue {
      leftWords += 1
      if wordPairs.contains(where: { $0.leftPlace == place }) { leftMatched += 1 }
    }
    for place in right where table.nameRoles[place] == role.rawValue {
      rightWords += 1
      if wordPairs.contains(where: { $0.rightPlace == place }) { rightMatched += 1 }
    }
    if leftWords == 0 || rightWords == 0 { return (0, false) }
    if leftMatched == 0 && rightMatched == 0 {
      let weight = role == .first ? model.conflicts.firstName : model.conflicts.lastName
      return (weight, true)
    }
    if leftMatched < leftWords && rightMatched < rightWords { return (-2.5, false) }
    return leftMatched == 0 || rightMatched == 0 ? (-1, false) : (0, false)
  }

  /// The weight of names that are the same once their words are joined, or their letters sorted.
  private mutating func joinedNames(_ left: Range<Int>, _ right: Range<Int>) -> Double? {
    join(left, right)
    if leftLetters.count < 8 || rightLetters.count < 8 { return nil }
    if leftLetters == rightLetters { return 12 }
    let (edits, likeness) = (
      WordDistance.edits(leftLetters.span, rightLetters.span, limit: 1),
      WordDistance.jaroWinkler(leftLetters.span, rightLetters.span)
    )
    let isOfDigits = Self.differInDigits(leftLetters.span, rightLetters.span)
    if edits <= 1 && likeness > 0.96 && !isOfDigits { return 10 }
    leftLetters.sort()
    rightLetters.sort()
    return leftLetters == rightLetters ? 10 : nil
  }

  private mutating func join(_ left: Range<Int>, _ right: Range<Int>) {
    leftLetters.removeAll(keepingCapacity: true)
    rightLetters.removeAll(keepingCapacity: true)
    for place in left { Self.append(table.names.values[place], table.pool, &leftLetters) }
    for place in right { Self.append(table.names.values[place], table.pool, &rightLetters) }
  }

  static func append(_ word: UInt32, _ pool: WordPool, _ letters: inout [UInt32]) {
    pool.withLetters(word) { span in
      for index in span.indices { letters.append(span[index]) }
    }
  }
}

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
    var agreement = 0.0
    for pair in wordPairs { agreement += pair.weight }
    let ofFirst = conflictOfRole(.first, leftRange, rightRange)
    var conflict = ofFirst.weight + conflictOfRole(.last, leftRange, rightRange).weight
    var veto = ofFirst.contradicts ? Veto.firstName : .none
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
        guard var pair = rememberedPair(words.0, words.1, mayBeFirst: isFirst) else { continue }
        if oneRole != otherRole && oneRole != unknown && otherRole != unknown {
          if pair.agreement == .different { continue }
          pair.weight -= 1.5
        }
        pair.leftPlace = one
        pair.rightPlace = other
        addCandidate(pair)
      }
    }
    for pair in candidates {
      let isTaken = wordPairs.contains {
        $0.leftPlace == pair.leftPlace || $0.rightPlace == pair.rightPlace
      }
      if !isTaken { wordPairs.append(pair) }
    }
  }

  /// Adds a pair behind all that weigh as much or more: those came first by their places.
  private mutating func addCandidate(_ pair: WordPair) {
    var place = candidates.count
    while place > 0, candidates[place - 1].weight < pair.weight { place -= 1 }
    candidates.insert(pair, at: place)
  }

  /// ``pair(_:_:mayBeFirst:)``, remembered where there is a memory.
  mutating func rememberedPair(
    _ left: UInt32,
    _ right: UInt32,
    mayBeFirst: Bool
  ) -> WordPair? {
    guard memory != nil else { return pair(left, right, mayBeFirst: mayBeFirst) }
    let kind: WordPairMemory.Kind = mayBeFirst ? .firstName : .name
    if let known = memory?.known(left, right, kind) { return known.pair(left, right) }
    let found = pair(left, right, mayBeFirst: mayBeFirst)
    memory?.remember(left, right, kind, found)
    return found
  }

  /// How two words of names agree; nil when they do not.
  private func pair(_ left: UInt32, _ right: UInt32, mayBeFirst: Bool) -> WordPair? {
    func found(_ agreement: WordAgreement, _ weight: Double) -> WordPair {
      WordPair(left: left, right: right, agreement: agreement, weight: weight)
    }
    let count = max(shares.names[left], shares.names[right])
    let share = shares.share(count, shipped: model.nameShare, weighing: model.shippedRecords)
    let whole = Self.log2(0.9 / max(share, 0.0002))
    if left == right { return found(.equal, min(whole, 12)) }
    let (leftCount, rightCount) = (table.pool.length(left), table.pool.length(right))
    if leftCount == 1 || rightCount == 1 {
      return table.pool.commonStart(left, right) > 0 ? found(.initial, 2) : nil
    }
    let (leftName, rightName) = (table.nicknames[Int(left)], table.nicknames[Int(right)])
    if Nicknames.shared.areRelated(leftName, rightName) {
      return found(.nickname, min(whole - 2, 6))
    }
    // Test1 and Test2 are two, not a slip.
    if table.pool.differInDigits(left, right) { return found(.different, -2) }
    if min(leftCount, rightCount) < 3 { return nil }
    let longest = max(leftCount, rightCount)
    let likeness = table.pool.likeness(left, right, from: 0.8)
    let sound = table.sounds[Int(left)]
    let soundsAlike = sound != 0 && sound == table.sounds[Int(right)]
    if mayBeFirst, leftName != 0, rightName != 0, !soundsAlike {
      // Two names that people have are two names, however alike: Mark and Mary.
      return likeness >= 0.85 ? found(.different, -2) : nil
    }
    let edits = table.pool.edits(left, right, limit: 2)
    if edits == 1 && longest >= 4 || edits == 2 && longest >= 8 || likeness >= 0.94 {
      return found(.close, min(whole - 3, 6))
    }
    if soundsAlike {
      let sameStart = table.pool.commonStart(left, right) > 0
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
    let (length, otherLength) = (lettersOfNames(left), lettersOfNames(right))
    if length < 8 || otherLength < 8 || abs(length - otherLength) > 1 { return nil }
    join(left, right)
    if leftLetters == rightLetters { return 12 }
    let isSlip =
      mayBeOneEdit
      && WordDistance.edits(leftLetters.span, rightLetters.span, limit: 1) <= 1
      && WordDistance.jaroWinkler(leftLetters.span, rightLetters.span) > 0.96
      && !WordDistance.differInDigits(leftLetters.span, rightLetters.span)
    if isSlip { return 10 }
    if length != otherLength { return nil }
    // Few have the same sum without having the same letters.
    if leftLetters.reduce(0, &+) != rightLetters.reduce(0, &+) { return nil }
    leftLetters.sort()
    rightLetters.sort()
    return leftLetters == rightLetters ? 10 : nil
  }

  /// Whether all letters but two at most are the same from both ends, as they are where one edit is enough.
  private var mayBeOneEdit: Bool {
    let length = min(leftLetters.count, rightLetters.count)
    var start = 0
    while start < length, leftLetters[start] == rightLetters[start] { start += 1 }
    var end = 0
    while end < length,
      leftLetters[leftLetters.count - 1 - end] == rightLetters[rightLetters.count - 1 - end]
    {
      end += 1
    }
    return start + end + 2 >= length
  }

  /// The most that a name can weigh beside any other one.
  func mostOfName(_ record: Int) -> Double {
    let range = table.names.range(record)
    var most = 0.0
    for place in range {
      let share = shares.share(
        shares.names[table.names.values[place]],
        shipped: model.nameShare,
        weighing: model.shippedRecords
      )
      // What is not the same weighs less than that, or as little as what sounds alike.
      most += max(min(Self.log2(0.9 / max(share, 0.0002)), 12), 3.5)
    }
    let joined = lettersOfNames(range) < 8 ? 0.0 : 12
    return min(max(most, joined), Self.mostOfName)
  }

  private func lettersOfNames(_ range: Range<Int>) -> Int {
    var count = 0
    for place in range { count += table.pool.length(table.names.values[place]) }
    return count
  }

  private mutating func join(_ left: Range<Int>, _ right: Range<Int>) {
    leftLetters.removeAll(keepingCapacity: true)
    rightLetters.removeAll(keepingCapacity: true)
    for place in left { table.pool.append(table.names.values[place], to: &leftLetters) }
    for place in right { table.pool.append(table.names.values[place], to: &rightLetters) }
  }
}

extension PairScorer {
  /// The weight of two addresses: house number and street, postal code, city.
  mutating func place(_ one: Int, _ other: Int) -> Double {
    var weight = 0.0
    let numbers = houseNumbers(one, other)
    comparesNumbers = numbers != nil
    numbersConflict = numbers.map { $0 < 0 } ?? false
    if let numbers { weight += numbers }
    weight += street(one, other)
    weight += postalCode(table.postalCodes[one], table.postalCodes[other])
    weight += city(one, other)
    return weight
  }

  /// The weight of two house numbers, or of what else stands as a number in a street; nil when one has none.
  private func houseNumbers(_ one: Int, _ other: Int) -> Double? {
    let (left, right) = (table.houseNumbers.range(one), table.houseNumbers.range(other))
    if left.isEmpty || right.isEmpty { return nil }
    let first = table.houseNumbers.values[left.lowerBound]
    let second = table.houseNumbers.values[right.lowerBound]
    if table.houseNumbers.holds(first, other) || table.houseNumbers.holds(second, one) {
      let share = shares.share(
        shares.houseNumbers[first],
        shipped: model.numberShare,
        weighing: model.shippedRecords
      )
      return min(Self.log2(0.9 / max(share, 0.002)), 7)
    }
    let isClose =
      table.pool.length(first) > 1 && table.pool.edits(first, second, limit: 1) <= 1
    return isClose ? 1 : model.conflicts.houseNumber
  }

  private mutating func street(_ one: Int, _ other: Int) -> Double {
    left.removeAll(keepingCapacity: true)
    right.removeAll(keepingCapacity: true)
    for place in table.streetWords.range(one) { left.append(table.streetWords.values[place]) }
    for place in table.streetWords.range(other) { right.append(table.streetWords.values[place]) }
    let found = compareLists(.street)
    guard found.isCompared else { return 0 }
    if found.agreement <= 1, saysMore(one), saysMore(other) { return -3 }
    let most = numbersConflict ? 1.5 : 9
    return min(found.agreement, most) - Double(min(found.conflicts, 2))
  }

  /// Whether there is a word that tells one street from another.
  private func saysMore(_ record: Int) -> Bool {
    for place in table.streetWords.range(record)
    where !table.marks[Int(table.streetWords.values[place])].contains(.ofStreets) {
      return true
    }
    return false
  }

  private func postalCode(_ one: UInt32, _ other: UInt32) -> Double {
    if one == 0 || other == 0 { return 0 }
    let (length, otherLength) = (table.pool.length(one), table.pool.length(other))
    let shortest = min(length, otherLength)
    let isStart = one == other || table.pool.commonStart(one, other) == shortest
    let isSame = isStart && (length == otherLength || shortest >= 5)
    if isSame {
      let share = shares.share(
        shares.postalCodes[one],
        shipped: model.postalShare,
        weighing: model.shippedRecords
      )
      return min(Self.log2(0.9 / max(share, 0.001)), 6)
    }
    return table.pool.edits(one, other, limit: 1) == 1 ? 1 : -1.5
  }

  private mutating func city(_ one: Int, _ other: Int) -> Double {
    let (left, right) = (table.cities[one], table.cities[other])
    if left == 0 || right == 0 { return 0 }
    if left == right {
      let share = shares.share(
        shares.cities[left],
        shipped: model.cityShare,
        weighing: model.shippedRecords
      )
      return min(max(Self.log2(0.9 / max(share, 0.002)), 0), 5)
    }
    if areCloseCities(left, right) { return 2 }
    return table.cityWords.firstShared(one, other) != nil ? 1 : -1
  }

  /// Whether two different cities are spelt alike, remembered where there is a memory.
  mutating func areCloseCities(_ one: UInt32, _ other: UInt32) -> Bool {
    let (left, right) = (min(one, other), max(one, other))
    if let known = memory?.known(left, right, .city) { return known.pair(left, right) != nil }
    let areClose =
      table.pool.edits(left, right, limit: 2) <= 2
      || table.pool.likeness(left, right, from: 0.9) >= 0.9
    let pair = WordPair(left: left, right: right, agreement: .close, weight: 2)
    memory?.remember(left, right, .city, areClose ? pair : nil)
    return areClose
  }
}

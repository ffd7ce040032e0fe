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
    let left = table.houseNumbers.values[table.houseNumbers.range(one)]
    let right = table.houseNumbers.values[table.houseNumbers.range(other)]
    guard let first = left.first, let second = right.first else { return nil }
    if right.contains(first) || left.contains(second) {
      let share = shares.share(
        shares.houseNumbers[Int(first)],
        shipped: model.numberShare,
        weighing: model.shippedRecords
      )
      return min(Self.log2(0.9 / max(share, 0.002)), 7)
    }
    let isClose = table.pool.withLetters(first, second) {
      $0.count > 1 && WordDistance.edits($0, $1, limit: 1) <= 1
    }
    return isClose ? 1 : model.conflicts.houseNumber
  }

  private mutating func street(_ one: Int, _ other: Int) -> Double {
    let left = Array(table.streetWords.values[table.streetWords.range(one)])
    let right = Array(table.streetWords.values[table.streetWords.range(other)])
    var pairs: [WordPair] = []
    let (shares, model) = (shares, model)
    let found = Self.compare(left, right, table, weak: .ofStreets, pairs: &pairs) { word in
      let share = shares.share(
        shares.streetWords[Int(word)],
        shipped: model.streetShare,
        weighing: model.shippedRecords
      )
      return Self.log2(0.9 / max(share, 0.0004))
    }
    streetPairs = pairs
    guard found.isCompared else { return 0 }
    if found.agreement <= 1, saysMore(left), saysMore(right) { return -3 }
    let most = numbersConflict ? 1.5 : 9
    return min(found.agreement, most) - Double(min(found.conflicts, 2))
  }

  /// Whether there is a word that tells one street from another.
  private func saysMore(_ words: [UInt32]) -> Bool {
    words.contains { !table.marks[Int($0)].contains(.ofStreets) }
  }

  private func postalCode(_ one: UInt32, _ other: UInt32) -> Double {
    if one == 0 || other == 0 { return 0 }
    let (isSame, edits) = table.pool.withLetters(one, other) { left, right in
      var isStart = true
      for index in 0..<min(left.count, right.count) where left[index] != right[index] {
        isStart = false
      }
      let isSame = isStart && (left.count == right.count || min(left.count, right.count) >= 5)
      return (isSame, isSame ? 0 : WordDistance.edits(left, right, limit: 1))
    }
    if isSame {
      let share = shares.share(
        shares.postalCodes[Int(one)],
        shipped: model.postalShare,
        weighing: model.shippedRecords
      )
      return min(Self.log2(0.9 / max(share, 0.001)), 6)
    }
    return edits == 1 ? 1 : -1.5
  }

  private func city(_ one: Int, _ other: Int) -> Double {
    let (left, right) = (table.cities[one], table.cities[other])
    if left == 0 || right == 0 { return 0 }
    if left == right {
      let share = shares.share(
        shares.cities[Int(left)],
        shipped: model.cityShare,
        weighing: model.shippedRecords
      )
      return min(max(Self.log2(0.9 / max(share, 0.002)), 0), 5)
    }
    let isClose = table.pool.withLetters(left, right) {
      WordDistance.jaroWinkler($0, $1) >= 0.9 || WordDistance.edits($0, $1, limit: 2) <= 2
    }
    if isClose { return 2 }
    let words = table.cityWords.values[table.cityWords.range(one)]
    let others = table.cityWords.values[table.cityWords.range(other)]
    return words.contains(where: others.contains) ? 1 : -1
  }
}

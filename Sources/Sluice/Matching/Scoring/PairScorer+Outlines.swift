extension PairScorer {
  /// Whether two records may come to a weight by their outlines.
  mutating func mayReach(
    _ least: Int32,
    _ one: Int,
    _ other: Int,
    _ limits: OutlineLimits
  ) -> Bool {
    let (city, otherCity) = (outlines[one].city, outlines[other].city)
    let areClose =
      city != 0 && otherCity != 0 && city != otherCity && areCloseCities(city, otherCity)
    var most = limits.most(outlines[one], outlines[other], citiesAreClose: areClose)
    if !model.isOfPeople { return most >= least }
    let name = Int32(min(outlines[one].nameMost, outlines[other].nameMost))
    if most + name < least { return false }
    // What is compared exactly is compared the same way round as ever.
    let isInOrder = (table.digests[one], one) <= (table.digests[other], other)
    let (left, right) = isInOrder ? (one, other) : (other, one)
    most += min(name, mostOfNames(outlines[left], outlines[right]))
    if most < least { return false }
    most -= limits.emails(outlines[left], outlines[right])
    most += Int32((emails(left, right) * 100).rounded())
    if most < least { return false }
    most -= limits.companies(outlines[left], outlines[right])
    let company = companyWords(left, right)
    if company.isCompared { most += Int32((employer(company) * 100).rounded()) }
    return most >= least
  }

  /// The most that two names of people weigh, in hundredths of a bit.
  private mutating func mostOfNames(_ one: RecordOutline, _ other: RecordOutline) -> Int32 {
    let (count, otherCount) = (Int(one.nameCount), Int(other.nameCount))
    if count == 0 || otherCount == 0 { return 0 }
    let most = Int32(Self.mostOfName * 100)
    if max(count, otherCount) > one.names.count || mayBeJoined(one, other) { return most }
    var sum = 0.0
    for place in 0..<count {
      var best = 0.0
      for otherPlace in 0..<otherCount {
        // Of words that may be no first names, more agree.
        let pair = rememberedPair(one.names[place], other.names[otherPlace], mayBeFirst: false)
        if let pair { best = max(best, pair.weight) }
      }
      sum += best
    }
    return min(Int32((sum * 100).rounded(.up)), most)
  }

  /// Whether the letters of two whole names may be the same, but for one of them.
  private func mayBeJoined(_ one: RecordOutline, _ other: RecordOutline) -> Bool {
    if min(one.nameLength, other.nameLength) < 8 { return false }
    if abs(Int(one.nameLength) - Int(other.nameLength)) > 1 { return false }
    let mine = (one.nameLetters & ~other.nameLetters).nonzeroBitCount
    let theirs = (other.nameLetters & ~one.nameLetters).nonzeroBitCount
    return max(mine, theirs) <= 1
  }
}

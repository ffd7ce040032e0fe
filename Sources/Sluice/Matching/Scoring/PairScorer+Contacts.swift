extension PairScorer {
  /// The weight of identifiers of the same kinds: passports, tax numbers, ids of a source.
  func identifiers(_ one: Int, _ other: Int) -> Double {
    var weight = 0.0
    for left in table.identifiers.range(one) {
      for right in table.identifiers.range(other)
      where table.identifierKinds[left] == table.identifierKinds[right] {
        if table.isRowNumber[Int(table.identifierKinds[left])] { continue }
        weight += identifier(table.identifiers.values[left], table.identifiers.values[right])
      }
    }
    return max(-10, min(18, weight))
  }

  private func identifier(_ left: UInt32, _ right: UInt32) -> Double {
    let length = table.pool.length(left)
    if left == right { return length >= 5 ? 14 : 8 }
    if length < 6 { return model.conflicts.identifier }
    let edits = table.pool.withLetters(left, right) { WordDistance.edits($0, $1, limit: 2) }
    switch edits {
    case 0, 1: return 7
    case 2: return 2
    default: return model.conflicts.identifier
    }
  }

  func profiles(_ one: Int, _ other: Int) -> Double {
    let left = table.profiles.values[table.profiles.range(one)]
    let right = table.profiles.values[table.profiles.range(other)]
    if left.isEmpty || right.isEmpty { return 0 }
    return left.contains(where: right.contains) ? 14 : model.conflicts.profile
  }

  /// The weight of the pair of addresses that agrees best.
  func emails(_ one: Int, _ other: Int) -> Double {
    let (left, right) = (table.emails.range(one), table.emails.range(other))
    if left.isEmpty || right.isEmpty { return 0 }
    var best = -100.0
    for first in left {
      for second in right { best = max(best, email(first, second, one, other)) }
    }
    return best
  }

  private func email(_ first: Int, _ second: Int, _ one: Int, _ other: Int) -> Double {
    let (left, right) = (table.emails.values[first], table.emails.values[second])
    if left == right {
      // Everybody's address is nobody's.
      if table.isRole[first] { return 0.5 }
      let share = shares.share(
        shares.emails[Int(left)],
        shipped: model.emailShare,
        weighing: model.shippedRecords
      )
      return max(min(Self.log2(0.9 / max(share, 0.0001)), 12), 0)
    }
    if table.isRole[first] || table.isRole[second] { return 0 }
    let (local, otherLocal) = (table.emailLocals[first], table.emailLocals[second])
    let (domain, otherDomain) = (table.emailDomains[first], table.emailDomains[second])
    let domainEdits = table.pool.withLetters(domain, otherDomain) {
      WordDistance.edits($0, $1, limit: 2)
    }
    let length = table.pool.length(local)
    if local == otherLocal, length >= 5, domain != 0, otherDomain != 0 {
      // Made of the name, it says what the name says.
      return domainEdits > 2 && holdsName(of: one, local) ? 2 : 6
    }
    // user1@ and user2@ are two people, not a slip.
    if table.pool.withLetters(left, right, Self.differInDigits) { return 1 }
    let edits = table.pool.withLetters(left, right) { WordDistance.edits($0, $1, limit: 2) }
    if edits <= 2 && length >= 4 { return 8 }
    let likeness = table.pool.withLetters(local, otherLocal) { WordDistance.jaroWinkler($0, $1) }
    let domainLikeness = table.pool.withLetters(domain, otherDomain) {
      WordDistance.jaroWinkler($0, $1)
    }
    if likeness >= 0.93 && domainLikeness >= 0.9 { return 6 }
    let localEdits = table.pool.withLetters(local, otherLocal) {
      WordDistance.edits($0, $1, limit: 1)
    }
    if localEdits <= 1 && length >= 6 { return 4 }
    return model.conflicts.email
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

  /// Whether a word of the record's name stands in the local part of an address.
  private func holdsName(of record: Int, _ local: UInt32) -> Bool {
    for place in table.names.range(record) {
      let isPart = table.pool.withLetters(table.names.values[place], local) { name, local in
        guard name.count > 2, name.count <= local.count else { return false }
        for start in 0...(local.count - name.count) {
          var isSame = true
          for index in name.indices where local[start + index] != name[index] {
            isSame = false
            break
          }
          if isSame { return true }
        }
        return false
      }
      if isPart { return true }
    }
    return false
  }

  /// The weight of the pair of numbers that agrees best.
  func phones(_ one: Int, _ other: Int) -> Double {
    let (left, right) = (table.phones.range(one), table.phones.range(other))
    if left.isEmpty || right.isEmpty { return 0 }
    var best = model.conflicts.phone
    for first in left {
      for second in right { best = max(best, phone(first, second)) }
    }
    return best
  }

  private func phone(_ first: Int, _ second: Int) -> Double {
    let (left, right) = (table.phones.values[first], table.phones.values[second])
    let (tail, otherTail) = (table.phoneTails[first], table.phoneTails[second])
    let share = shares.share(
      shares.phoneTails[Int(tail)],
      shipped: model.phoneShare,
      weighing: model.shippedRecords
    )
    let whole = max(0, min(Self.log2(0.8 / max(share, 0.0001)), 12))
    // One of the two may have been written without area or country.
    let endsAlike = table.pool.withLetters(left, right) { left, right in
      let length = min(left.count, right.count)
      for index in 1...length where left[left.count - index] != right[right.count - index] {
        return false
      }
      return true
    }
    if endsAlike { return whole }
    let (edits, tailEdits) = (
      table.pool.withLetters(left, right) { WordDistance.edits($0, $1, limit: 1) },
      table.pool.withLetters(tail, otherTail) { WordDistance.edits($0, $1, limit: 1) }
    )
    if edits <= 1 { return min(6, whole) }
    if tail == otherTail { return min(8, whole) }
    return tailEdits <= 1 ? min(5, whole) : model.conflicts.phone
  }

  /// The weight of the domains of two companies.
  func domains(_ one: Int, _ other: Int) -> Double {
    let left = table.domains.values[table.domains.range(one)]
    let right = table.domains.values[table.domains.range(other)]
    if left.isEmpty || right.isEmpty { return 0 }
    for domain in left where right.contains(domain) {
      let share = shares.share(
        shares.domains[Int(domain)],
        shipped: model.emailShare,
        weighing: model.shippedRecords
      )
      return max(min(Self.log2(0.8 / max(share, 0.0001)), 11), 0)
    }
    return model.conflicts.domain
  }

  /// The weight of two dates of birth.
  func birthdays(_ one: Int, _ other: Int) -> Double {
    let (left, right) = (table.birthdays[one], table.birthdays[other])
    if left == 0 || right == 0 { return 0 }
    let conflict = model.conflicts.birthday
    if left == right {
      let share = shares.share(
        shares.count(birthday: left),
        shipped: model.birthdayShare,
        weighing: model.shippedBirthdays
      )
      return min(Self.log2(0.85 / max(share, 0.00003)), 13)
    }
    let (year, otherYear) = (Int(left / 10_000), Int(right / 10_000))
    let (month, otherMonth) = (left / 100 % 100, right / 100 % 100)
    let (day, otherDay) = (left % 100, right % 100)
    let isSwapped = month == otherDay && day == otherMonth
    if year == otherYear && isSwapped { return 7 }
    let edits = Self.digitEdits(left, right)
    let parts =
      (year == otherYear ? 0 : 1) + (month == otherMonth ? 0 : 1) + (day == otherDay ? 0 : 1)
    let isNearYear = abs(year - otherYear) <= 1
    if edits == 1 { return 6 }
    if parts == 1 { return 4.5 }
    if isSwapped && isNearYear { return 3 }
    if edits == 2 { return 1.5 }
    if parts == 2 { return isNearYear ? 0 : conflict * 0.5 }
    return isNearYear ? conflict * 0.55 : conflict
  }

  /// Edits between two dates of eight digits.
  private static func digitEdits(_ left: UInt32, _ right: UInt32) -> Int {
    let (one, other) = (digits(left), digits(right))
    return WordDistance.edits(one.span, other.span, limit: 2)
  }

  private static func digits(_ date: UInt32) -> [UInt32] {
    var result = [UInt32](repeating: 0, count: 8)
    var rest = date
    for index in result.indices.reversed() {
      result[index] = rest % 10
      rest /= 10
    }
    return result
  }
}

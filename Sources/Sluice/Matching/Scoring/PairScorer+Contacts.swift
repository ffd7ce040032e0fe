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
    switch table.pool.edits(left, right, limit: 2) {
    case 0, 1: return 7
    case 2: return 2
    default: return model.conflicts.identifier
    }
  }

  func profiles(_ one: Int, _ other: Int) -> Double {
    let (left, right) = (table.profiles.range(one), table.profiles.range(other))
    if left.isEmpty || right.isEmpty { return 0 }
    return table.profiles.firstShared(one, other) != nil ? 14 : model.conflicts.profile
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
        shares.emails[left],
        shipped: model.emailShare,
        weighing: model.shippedRecords
      )
      return max(min(Self.log2(0.9 / max(share, 0.0001)), 12), 0)
    }
    if table.isRole[first] || table.isRole[second] { return 0 }
    let (local, otherLocal) = (table.emailLocals[first], table.emailLocals[second])
    let (domain, otherDomain) = (table.emailDomains[first], table.emailDomains[second])
    let length = table.pool.length(local)
    if local == otherLocal, length >= 5, domain != 0, otherDomain != 0 {
      // Made of the name, it says what the name says.
      let isElsewhere = table.pool.edits(domain, otherDomain, limit: 2) > 2
      return isElsewhere && holdsName(of: one, local) ? 2 : 6
    }
    // user1@ and user2@ are two people, not a slip.
    if table.pool.differInDigits(left, right) { return 1 }
    if length >= 4, table.pool.edits(left, right, limit: 2) <= 2 { return 8 }
    if table.pool.likeness(local, otherLocal, from: 0.93) >= 0.93,
      table.pool.likeness(domain, otherDomain, from: 0.9) >= 0.9
    {
      return 6
    }
    if length >= 6, table.pool.edits(local, otherLocal, limit: 1) <= 1 { return 4 }
    return model.conflicts.email
  }

  /// Whether a word of the record's name stands in the local part of an address.
  private func holdsName(of record: Int, _ local: UInt32) -> Bool {
    for place in table.names.range(record)
    where table.pool.stands(table.names.values[place], in: local) {
      return true
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
    // One of the two may have been written without area or country.
    let most: Double
    if table.pool.endAlike(left, right) {
      most = 12
    } else if table.pool.edits(left, right, limit: 1) <= 1 {
      most = 6
    } else if tail == otherTail {
      most = 8
    } else if table.pool.edits(tail, otherTail, limit: 1) <= 1 {
      most = 5
    } else {
      return model.conflicts.phone
    }
    let share = shares.share(
      shares.phoneTails[tail],
      shipped: model.phoneShare,
      weighing: model.shippedRecords
    )
    return max(0, min(Self.log2(0.8 / max(share, 0.0001)), most))
  }

  /// The weight of the domains of two companies.
  func domains(_ one: Int, _ other: Int) -> Double {
    let (left, right) = (table.domains.range(one), table.domains.range(other))
    if left.isEmpty || right.isEmpty { return 0 }
    if let domain = table.domains.firstShared(one, other) {
      let share = shares.share(
        shares.domains[domain],
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

  private static func digits(_ date: UInt32) -> InlineArray<8, UInt32> {
    var result = InlineArray<8, UInt32>(repeating: 0)
    var rest = date
    for index in result.indices.reversed() {
      result[index] = rest % 10
      rest /= 10
    }
    return result
  }
}

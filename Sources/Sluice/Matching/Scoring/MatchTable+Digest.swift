extension MatchTable {
  /// A hash of everything a record says, the same whatever stands around it in the file.
  func digest(of record: Int) -> UInt64 {
    var hash: UInt64 = isPerson[record] ? 1 : 2
    func add(_ words: some Sequence<UInt32>, _ seed: UInt64) {
      hash = WordPool.mix(hash, seed)
      for word in words { hash = WordPool.mix(hash, pool.hash(word)) }
    }
    add(names.values[names.range(record)], 3)
    for role in nameRoles[names.range(record)] { hash = WordPool.mix(hash, UInt64(role)) }
    add(companyWords.values[companyWords.range(record)], 4)
    add(emails.values[emails.range(record)], 5)
    add(phones.values[phones.range(record)], 6)
    add(profiles.values[profiles.range(record)], 7)
    add(domains.values[domains.range(record)], 8)
    add(identifiers.values[identifiers.range(record)], 9)
    for kind in identifierKinds[identifiers.range(record)] {
      hash = WordPool.mix(hash, UInt64(kind))
    }
    add(streetWords.values[streetWords.range(record)], 10)
    add(houseNumbers.values[houseNumbers.range(record)], 11)
    add([cities[record], postalCodes[record]], 12)
    let rest = UInt64(birthdays[record]) << 8 | UInt64(generations[record])
    return WordPool.mix(hash, rest)
  }
}

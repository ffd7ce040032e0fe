/// Finds the pairs worth comparing by keys that two records share.
///
/// Keys are made one kind at a time, so that at most sixteen bytes for each key of one kind are held. Of a key that more
/// than ``mostRecords`` records share no pairs are made: it says too little, and rarer keys bring its records together.
public struct Blocking: Sendable {
  /// How many records may share a key.
  public static let mostRecords = 60

  private let table: MatchTable

  /// Blocking over a table.
  public init(_ table: MatchTable) { self.table = table }

  /// The pairs among some records.
  public func pairs(among records: [UInt32]) -> CandidatePairs {
    var pairs = CandidatePairs()
    var keys: [(key: UInt64, record: UInt32)] = []
    for kind in BlockingKey.allCases {
      keys.removeAll(keepingCapacity: true)
      for record in records {
        forEachKey(kind, of: Int(record)) { keys.append(($0, record)) }
      }
      keys.sort { ($0.key, $0.record) < ($1.key, $1.record) }
      Self.add(keys, to: &pairs)
      pairs.settle()
    }
    return pairs
  }

  /// The kinds of keys that two records share.
  public func sharedKeys(_ one: Int, _ other: Int) -> [BlockingKey] {
    BlockingKey.allCases.filter { kind in
      var keys: Set<UInt64> = []
      forEachKey(kind, of: one) { keys.insert($0) }
      var isShared = false
      forEachKey(kind, of: other) { if keys.contains($0) { isShared = true } }
      return isShared
    }
  }

  private static func add(
    _ keys: [(key: UInt64, record: UInt32)],
    to pairs: inout CandidatePairs
  ) {
    var start = 0
    while start < keys.count {
      var end = start + 1
      var records = 1
      while end < keys.count, keys[end].key == keys[start].key {
        if keys[end].record != keys[end - 1].record { records += 1 }
        end += 1
      }
      if records > 1, records <= mostRecords {
        for one in start..<end {
          for other in (one + 1)..<max(end, one + 1) {
            pairs.add(keys[one].record, keys[other].record)
          }
        }
      }
      start = end
    }
  }

  /// Calls `body` with each key of one kind that a record has.
  private func forEachKey(_ kind: BlockingKey, of record: Int, _ body: (UInt64) -> Void) {
    let table = table
    let seed = WordPool.mix(0x5EED, UInt64(kind.rawValue))
    func key(_ parts: UInt64...) -> UInt64 { parts.reduce(seed, WordPool.mix) }
    switch kind {
    case .identifier:
      for place in table.identifiers.range(record) {
        body(key(UInt64(table.identifierKinds[place]), UInt64(table.identifiers.values[place])))
      }
    case .profile:
      for place in table.profiles.range(record) { body(key(UInt64(table.profiles.values[place]))) }
    case .email:
      for place in table.emails.range(record) { body(key(UInt64(table.emails.values[place]))) }
    case .mailbox:
      for place in table.emails.range(record) where !table.isRole[place] {
        body(key(UInt64(table.emailLocals[place])))
      }
    case .phone:
      for place in table.phones.range(record) { body(key(UInt64(table.phoneTails[place]))) }
    case .domain:
      if table.isPerson[record] { return }
      for place in table.domains.range(record) { body(key(UInt64(table.domains.values[place]))) }
    case .birthday:
      let day = table.birthdays[record]
      if day != 0 { body(key(UInt64(day))) }
    case .birthdayParts:
      let date = table.birthdays[record]
      if date == 0 { return }
      let (month, day) = (UInt64(date / 100 % 100), UInt64(date % 100))
      body(key(UInt64(date / 10_000), min(month, day), max(month, day)))
    case .nameAndYear:
      let date = table.birthdays[record]
      if date != 0 { forEachSound(record, 4) { body(key($0, UInt64(date / 10_000))) } }
    case .nameAndDay:
      let date = table.birthdays[record]
      if date != 0 { forEachSound(record, 4) { body(key($0, UInt64(date % 10_000))) } }
    case .nameAndPostalCode:
      let code = UInt64(table.postalCodes[record])
      if code != 0 { forEachSound(record, 4) { body(key($0, code)) } }
    case .nameAndCity:
      let city = UInt64(table.cities[record])
      if city != 0 { forEachSound(record, 4) { body(key($0, city)) } }
    case .nameAndHouseNumber:
      guard let number = firstHouseNumber(record) else { return }
      forEachSound(record, 4) { body(key($0, number)) }
    case .twoNames: forEachPair(of: sounds(record, 3)) { body(key($0, $1)) }
    case .oneName:
      for place in table.names.range(record) { body(key(UInt64(table.names.values[place]))) }
    case .numberAndStreet:
      guard let number = firstHouseNumber(record) else { return }
      for place in table.streetWords.range(record) {
        let word = table.streetWords.values[place]
        if table.marks[Int(word)].contains(.ofStreets) { continue }
        body(key(number, start(of: word, 4)))
      }
    case .numberAndPostalCode:
      let code = UInt64(table.postalCodes[record])
      if code != 0, let number = firstHouseNumber(record) { body(key(number, code)) }
    case .companyWord:
      if table.isPerson[record] { return }
      for place in table.companyWords.range(record) {
        body(key(UInt64(table.companyWords.values[place])))
      }
    case .companyWordStart:
      if table.isPerson[record] { return }
      for place in table.companyWords.range(record) {
        body(key(start(of: table.companyWords.values[place], 4)))
      }
    case .twoCompanyWords:
      if table.isPerson[record] { return }
      forEachPair(of: companyStarts(record)) { body(key($0, $1)) }
    }
  }

  private func firstHouseNumber(_ record: Int) -> UInt64? {
    let range = table.houseNumbers.range(record)
    return range.isEmpty ? nil : UInt64(table.houseNumbers.values[range.lowerBound])
  }

  /// How the words of a name sound at their beginning, each once; one letter is too little.
  private func sounds(_ record: Int, _ length: Int) -> [UInt64] {
    var sounds: [UInt64] = []
    for place in table.names.range(record) {
      let word = table.names.values[place]
      if table.pool.length(word) < 2 { continue }
      let sound = table.sounds[Int(word)]
      let mask = (1 << UInt64(length * 8)) - 1 as UInt64
      let key = sound == 0 ? table.pool.hash(word) : sound & mask
      if !sounds.contains(key) { sounds.append(key) }
    }
    return sounds.sorted()
  }

  private func forEachSound(_ record: Int, _ length: Int, _ body: (UInt64) -> Void) {
    for sound in sounds(record, length) { body(sound) }
  }

  private func companyStarts(_ record: Int) -> [UInt64] {
    var starts: [UInt64] = []
    for place in table.companyWords.range(record) {
      let word = table.companyWords.values[place]
      if table.marks[Int(word)].contains(.legal) { continue }
      let start = start(of: word, 4)
      if !starts.contains(start) { starts.append(start) }
    }
    return starts.sorted()
  }

  private func forEachPair(of keys: [UInt64], _ body: (UInt64, UInt64) -> Void) {
    for one in keys.indices {
      for other in keys.indices where other > one { body(keys[one], keys[other]) }
    }
  }

  /// The first letters of a word, hashed.
  private func start(of word: UInt32, _ length: Int) -> UInt64 {
    table.pool.withLetters(word) { letters in
      WordPool.hash(letters.extracting(0..<min(length, letters.count)))
    }
  }
}

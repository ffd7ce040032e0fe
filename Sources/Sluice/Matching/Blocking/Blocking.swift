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
    pairs(among: records, workers: OneWorker()) ?? CandidatePairs()
  }

  /// The pairs among some records, each kind of key by itself.
  ///
  /// - Returns: nil when the workers were stopped.
  func pairs(among records: [UInt32], workers: some MatchWorkers) -> CandidatePairs? {
    let kinds = BlockingKey.allCases
    let lists = workers.results(ofParts: kinds.count) { part in
      pairs(of: kinds[part], among: records, workers: workers)
    }
    guard let lists else { return nil }
    return CandidatePairs(merging: lists, workers: workers)
  }

  /// The kinds of keys that two records share.
  public func sharedKeys(_ one: Int, _ other: Int) -> [BlockingKey] {
    var scratch: [UInt64] = []
    return BlockingKey.allCases.filter { kind in
      var keys: Set<UInt64> = []
      forEachKey(kind, of: one, &scratch) { keys.insert($0) }
      var isShared = false
      forEachKey(kind, of: other, &scratch) { if keys.contains($0) { isShared = true } }
      return isShared
    }
  }

  /// The pairs that share a key of one kind, in order and each once; none once the workers were stopped.
  private func pairs(
    of kind: BlockingKey,
    among records: [UInt32],
    workers: some MatchWorkers
  ) -> [UInt64] {
    var keys: [RecordKey] = []
    var scratch: [UInt64] = []
    for record in records {
      if workers.isStopped { return [] }
      forEachKey(kind, of: Int(record), &scratch) {
        keys.append(RecordKey(key: $0, record: record))
      }
    }
    keys.sort()
    if workers.isStopped { return [] }
    var pairs = CandidatePairs()
    Self.add(keys, to: &pairs)
    pairs.settle()
    return pairs.pairs
  }

  private struct RecordKey: Comparable {
    let key: UInt64
    let record: UInt32

    @inline(__always)
    static func < (left: RecordKey, right: RecordKey) -> Bool {
      left.key == right.key ? left.record < right.record : left.key < right.key
    }
  }

  private static func add(_ keys: [RecordKey], to pairs: inout CandidatePairs) {
    var count = 0
    forEachGroup(of: keys) { group in count += group.count * (group.count - 1) / 2 }
    pairs.reserve(count)
    forEachGroup(of: keys) { group in
      for one in group {
        for other in (one + 1)..<max(group.upperBound, one + 1) {
          pairs.add(keys[one].record, keys[other].record)
        }
      }
    }
  }

  /// Calls `body` with the places of each key that some records share, but not too many.
  private static func forEachGroup(of keys: [RecordKey], _ body: (Range<Int>) -> Void) {
    var start = 0
    while start < keys.count {
      var end = start + 1
      var records = 1
      while end < keys.count, keys[end].key == keys[start].key {
        if keys[end].record != keys[end - 1].record { records += 1 }
        end += 1
      }
      if records > 1, records <= mostRecords { body(start..<end) }
      start = end
    }
  }

  /// Calls `body` with each key of one kind that a record has.
  private func forEachKey(
    _ kind: BlockingKey,
    of record: Int,
    _ scratch: inout [UInt64],
    _ body: (UInt64) -> Void
  ) {
    let seed = WordPool.mix(0x5EED, UInt64(kind.rawValue))
    func key(_ part: UInt64) -> UInt64 { WordPool.mix(seed, part) }
    func key(_ one: UInt64, _ other: UInt64) -> UInt64 { WordPool.mix(key(one), other) }
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
      let year = UInt64(date / 10_000)
      body(WordPool.mix(key(year, min(month, day)), max(month, day)))
    case .nameAndYear:
      let date = table.birthdays[record]
      if date != 0 { forEachSound(record, &scratch) { body(key($0, UInt64(date / 10_000))) } }
    case .nameAndDay:
      let date = table.birthdays[record]
      if date != 0 { forEachSound(record, &scratch) { body(key($0, UInt64(date % 10_000))) } }
    case .nameAndPostalCode:
      let code = UInt64(table.postalCodes[record])
      if code != 0 { forEachSound(record, &scratch) { body(key($0, code)) } }
    case .nameAndCity:
      let city = UInt64(table.cities[record])
      if city != 0 { forEachSound(record, &scratch) { body(key($0, city)) } }
    case .nameAndHouseNumber:
      guard let number = firstHouseNumber(record) else { return }
      forEachSound(record, &scratch) { body(key($0, number)) }
    case .twoNames:
      readSounds(record, 3, &scratch)
      forEachPair(of: scratch) { body(key($0, $1)) }
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
      readCompanyStarts(record, &scratch)
      forEachPair(of: scratch) { body(key($0, $1)) }
    }
  }

  private func firstHouseNumber(_ record: Int) -> UInt64? {
    let range = table.houseNumbers.range(record)
    return range.isEmpty ? nil : UInt64(table.houseNumbers.values[range.lowerBound])
  }

  /// How the words of a name sound at their beginning, each once; one letter is too little.
  private func readSounds(_ record: Int, _ length: Int, _ sounds: inout [UInt64]) {
    sounds.removeAll(keepingCapacity: true)
    for place in table.names.range(record) {
      let word = table.names.values[place]
      if table.pool.length(word) < 2 { continue }
      let sound = table.sounds[Int(word)]
      let mask = (1 << UInt64(length * 8)) - 1 as UInt64
      let key = sound == 0 ? table.pool.hash(word) : sound & mask
      if !sounds.contains(key) { sounds.append(key) }
    }
    sounds.sort()
  }

  private func forEachSound(
    _ record: Int,
    _ scratch: inout [UInt64],
    _ body: (UInt64) -> Void
  ) {
    readSounds(record, 4, &scratch)
    for sound in scratch { body(sound) }
  }

  private func readCompanyStarts(_ record: Int, _ starts: inout [UInt64]) {
    starts.removeAll(keepingCapacity: true)
    for place in table.companyWords.range(record) {
      let word = table.companyWords.values[place]
      if table.marks[Int(word)].contains(.legal) { continue }
      let start = start(of: word, 4)
      if !starts.contains(start) { starts.append(start) }
    }
    starts.sort()
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

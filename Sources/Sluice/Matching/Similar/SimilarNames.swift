/// Finds names of companies that have most of their trigrams in common, so that their companies are compared.
///
/// Works in three steps: the names of all rows (``note(_:isWanted:)``), those of records (``addRecord(_:isWanted:to:)``), then the keys of
/// rows (``addKeys(of:to:)``). A key stands for two similar names. Names are looked at without legal forms and
/// digits: numbered companies are different ones, and would all be similar.
struct SimilarNames: Sendable {
  private static let threshold = TrigramThreshold(exactly: 7, of: 10)
  /// A name that more others are similar to says too little.
  private static let mostSimilar = 30
  /// How many pairs are looked for, for each name.
  private static let pairsOfName = 40

  private var numbers: [UInt64: UInt32] = [:]
  private var hashes: [UInt64] = []
  /// Names of somebody that others may be the same as.
  private var wanted: [Bool] = []
  private var slice = TrigramSlice()
  private var index: TrigramIndex?
  private var probe = TrigramProbe()
  /// The keys of each name that has similar ones.
  private var keys: [UInt32: [UInt64]] = [:]
  private var scratch: [UInt8] = []

  /// Notes the name of a row.
  mutating func note(_ name: Span<UInt8>, isWanted: Bool) {
    guard let hash = read(name) else { return }
    if let number = numbers[hash] {
      if isWanted { wanted[Int(number)] = true }
      return
    }
    numbers[hash] = UInt32(truncatingIfNeeded: hashes.count)
    hashes.append(hash)
    wanted.append(isWanted)
    let name = scratch
    slice.append(name.span)
  }

  /// Adds the keys that a record's name has in common with rows.
  mutating func addRecord(_ name: Span<UInt8>, isWanted: Bool, to found: inout [UInt64]) {
    guard let hash = read(name) else { return }
    let index = index ?? makeIndex()
    if let number = numbers[hash] {
      found += keys[number] ?? []
      return
    }
    let text = scratch
    probe.find(text.span, in: index)
    let similar = probe.matches.flatMap { index.texts(of: Int($0.group)) }
    if similar.count > Self.mostSimilar { return }
    for number in similar where isWanted || wanted[Int(number)] {
      let key = Self.key(hash, hashes[Int(number)])
      add(key, to: number)
      found.append(key)
    }
  }

  /// Adds the keys of a row's name.
  mutating func addKeys(of name: Span<UInt8>, to found: inout [UInt64]) {
    if index == nil { _ = makeIndex() }
    guard let hash = read(name), let number = numbers[hash], let own = keys[number] else { return }
    if own.count <= Self.mostSimilar { found += own }
  }

  private mutating func add(_ key: UInt64, to number: UInt32) {
    if keys[number]?.contains(key) == true { return }
    keys[number, default: []].append(key)
  }

  private mutating func makeIndex() -> TrigramIndex {
    let order = TrigramOrder([slice])
    var ranked = slice
    slice = TrigramSlice()
    ranked.rank(by: order)
    let made = TrigramIndex([ranked], order: order, threshold: Self.threshold)
    index = made
    let join = TrigramSelfJoin(made)
    var pairs: [TrigramPair] = []
    for task in 0..<join.taskCount where pairs.count < hashes.count * Self.pairsOfName {
      join.run(task, into: &pairs)
    }
    var partners = [UInt32](repeating: 0, count: made.groupCount)
    for pair in pairs {
      partners[Int(pair.one)] += 1
      partners[Int(pair.other)] += 1
    }
    for pair in pairs
    where partners[Int(pair.one)] <= Self.mostSimilar
      && partners[Int(pair.other)] <= Self.mostSimilar
    {
      for one in made.texts(of: Int(pair.one)) {
        for other in made.texts(of: Int(pair.other)) { link(one, other) }
      }
    }
    for group in 0..<made.groupCount {
      let texts = made.texts(of: group)
      if texts.count < 2 || texts.count > Self.mostSimilar { continue }
      for (place, one) in texts.enumerated() {
        for other in texts.dropFirst(place + 1) { link(one, other) }
      }
    }
    return made
  }

  private mutating func link(_ one: UInt32, _ other: UInt32) {
    guard wanted[Int(one)] || wanted[Int(other)] else { return }
    let key = Self.key(hashes[Int(one)], hashes[Int(other)])
    add(key, to: one)
    add(key, to: other)
  }

  /// Puts what is compared of a name into `scratch`; nil when nothing is.
  private mutating func read(_ name: Span<UInt8>) -> UInt64? {
    scratch.removeAll(keepingCapacity: true)
    guard CompanyKey.append(name, to: &scratch) else { return nil }
    scratch.removeAll(where: Bytes.isDigit)
    if scratch.count < 3 { return nil }
    return scratch.reduce(0x9E37_79B9_7F4A_7C15) { WordPool.mix($0, UInt64($1)) }
  }

  private static func key(_ one: UInt64, _ other: UInt64) -> UInt64 {
    let mixed = WordPool.mix(WordPool.mix(0x51CE, min(one, other)), max(one, other))
    return mixed & ~7 | UInt64(MatchKeyKind.companyLetters.rawValue)
  }
}

/// Makes the keys by which an import finds records worth comparing.
///
/// A key is a hash of 61 bits with its kind in the lowest three.
struct MatchKeyMaker {
  /// How many of the last digits of a phone number are a key: enough to hold its area, too few for its country.
  private static let phoneDigits = 9

  private let kind: MatchTableBuilder.Kind
  private var folder = WordFolder()
  private var scratch: [UInt8] = []
  /// The keys of the last record.
  private(set) var keys: [UInt64] = []

  /// A maker for one kind of record.
  init(kind: MatchTableBuilder.Kind) { self.kind = kind }

  /// The kind of a key.
  static func kind(of key: UInt64) -> MatchKeyKind? {
    MatchKeyKind(rawValue: UInt8(truncatingIfNeeded: key & 7))
  }

  /// Replaces ``keys`` by those of a record.
  mutating func make(_ values: MatchValues) {
    keys.removeAll(keepingCapacity: true)
    if kind == .companies {
      addContacts(values, of: [])
      addCompany(values)
    } else {
      let (first, last) = names(values)
      addContacts(values, of: [first, last])
      addPerson(values, first, last)
    }
  }

  private mutating func add(_ kind: MatchKeyKind, _ parts: UInt64...) {
    let hash = parts.reduce(WordPool.mix(0x51CE, UInt64(kind.rawValue)), WordPool.mix)
    let key = hash & ~7 | UInt64(kind.rawValue)
    if !keys.contains(key) { keys.append(key) }
  }

  /// Adds profile pages, and phones; those of people with each of their names, since many share a phone.
  private mutating func addContacts(_ values: MatchValues, of names: [UInt64]) {
    for index in 0..<values.count {
      switch values.field(index) {
      case .profile:
        scratch.removeAll(keepingCapacity: true)
        let value = values[index]
        if case .valid = LinkedInProfile.normalize(value, into: &scratch) {
          add(.profile, Self.hash(scratch.span))
        }
      case .phone:
        var tail: UInt64 = 0
        var digits = 0
        let value = values[index]
        var place = value.count
        while place > 0, digits < Self.phoneDigits {
          place -= 1
          guard Bytes.isDigit(value[place]) else { continue }
          tail = tail * 10 + UInt64(value[place] - 0x30)
          digits += 1
        }
        if digits < 7 { continue }
        if kind == .companies { add(.phone, tail) }
        for name in names where name != 0 { add(.phone, tail, name) }
      default: break
      }
    }
  }

  private mutating func addPerson(_ values: MatchValues, _ first: UInt64, _ last: UInt64) {
    if last == 0 { return }
    let (low, high) = (min(first, last), max(first, last))
    if let company = companyKey(values) {
      add(.nameAndCompany, 1, last, company)
      // Parts of names that stand in each other's column.
      if first != 0 { add(.nameAndCompany, 2, low, high, company) }
    }
    forEachDomain(of: values) { maker, domain in
      maker.add(.nameAndDomain, 1, last, domain)
      if first != 0 { maker.add(.nameAndDomain, 2, low, high, domain) }
    }
    if let index = values.first(.birthday) {
      let day = Self.hash(values[index])
      add(.nameAndBirthday, last, day)
      if first != 0 { add(.nameAndBirthday, first, day) }
    }
  }

  private mutating func addCompany(_ values: MatchValues) {
    if let company = companyKey(values) { add(.companyName, company) }
    guard let index = values.first(.companyName) else { return }
    folder.fold(values[index])
    let folder = folder
    var starts: [UInt64] = []
    for word in 0..<folder.count where starts.count < 4 {
      let letters = folder.letters[folder.range(word)].prefix(4)
      let bytes = letters.map { $0 < 0x80 ? UInt8(truncatingIfNeeded: $0) : 0 }
      if bytes.count < 3 || MatchWords.legal.contains(bytes.span) { continue }
      starts.append(letters.reduce(0, { WordPool.mix($0, UInt64($1)) }))
    }
    for one in starts.indices {
      for other in starts.indices where other > one {
        add(.companyWords, min(starts[one], starts[other]), max(starts[one], starts[other]))
      }
    }
  }

  /// How the first and the last name sound; 0 for a part that is not there.
  private mutating func names(_ values: MatchValues) -> (first: UInt64, last: UInt64) {
    var first: UInt64 = 0
    var last: UInt64 = 0
    if let index = values.first(.firstName) {
      folder.fold(values[index])
      first = sound(ofWord: 0)
    }
    if let index = values.first(.lastName) {
      folder.fold(values[index])
      last = sound(ofWord: longestWord)
    }
    guard first == 0, last == 0, let index = values.first(.fullName) else {
      return last == 0 ? (0, first) : (first, last)
    }
    folder.fold(values[index])
    if folder.count == 0 { return (0, 0) }
    if folder.count == 1 { return (0, sound(ofWord: 0)) }
    return (sound(ofWord: 0), sound(ofWord: folder.count - 1))
  }

  /// The word that says most, behind particles such as `van der`.
  private var longestWord: Int {
    (0..<folder.count).max { folder.range($0).count < folder.range($1).count } ?? 0
  }

  private func sound(ofWord word: Int) -> UInt64 {
    guard word < folder.count else { return 0 }
    let letters = folder.letters
    let range = folder.range(word)
    let sound = NameSound.of(letters.span.extracting(range))
    if sound != 0 { return sound & 0xFFFF_FFFF }
    return WordPool.hash(letters.span.extracting(range)) | 1 << 63
  }

  private mutating func companyKey(_ values: MatchValues) -> UInt64? {
    guard let index = values.first(.companyName) else { return nil }
    scratch.removeAll(keepingCapacity: true)
    guard CompanyKey.append(values[index], to: &scratch) else { return nil }
    return Self.hash(scratch.span)
  }

  /// The domains of companies that the values name, by their own addresses and by those of people.
  private mutating func forEachDomain(
    of values: MatchValues,
    _ body: (inout MatchKeyMaker, UInt64) -> Void
  ) {
    for index in 0..<values.count {
      var hash: UInt64?
      switch values.field(index) {
      case .companyDomain:
        scratch.removeAll(keepingCapacity: true)
        let value = values[index]
        if WebAddress.domain(of: value, into: &scratch) == .valid {
          hash = Self.registrable(scratch.span)
        }
      case .email:
        let value = values[index]
        if let at = (0..<value.count).last(where: { value[$0] == UInt8(ascii: "@") }) {
          hash = Self.registrable(value.extracting((at + 1)..<value.count))
        }
      default: break
      }
      if let hash { body(&self, hash) }
    }
  }

  private static func registrable(_ domain: Span<UInt8>) -> UInt64? {
    let facts = DomainFacts(of: domain)
    guard facts.identifiesCompany, let own = facts.registrable else { return nil }
    return hash(domain.extracting(own))
  }

  private static func hash(_ bytes: Span<UInt8>) -> UInt64 {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
    for index in bytes.indices { hash = WordPool.mix(hash, UInt64(bytes[index])) }
    return hash
  }
}

/// Fills a ``MatchTable`` with the values of a file, record by record.
///
/// Values may be as the file has them: they are folded, numbers and dates are read, addresses are cut into
/// parts. What cannot be read is compared as it stands, or not at all.
public struct MatchTableBuilder: Sendable {
  /// What one record is about.
  public enum Kind: Sendable {
    /// People; a record that names a company but no person is about the company.
    case contacts
    /// Companies.
    case companies
  }

  /// How many records a worker takes at a time.
  private static let recordsOfPart = 50_000

  private let kind: Kind
  private var table = MatchTable()
  private var folder = WordFolder()
  private var scratch: [UInt8] = []
  private var birthdays = TextColumn()
  private var birthdayEvidence = DateOrderEvidence()
  private let dates = DateReading(kind: .day, isBirthday: true)

  // What is known of the record that is not ended yet.
  private var filled: UInt8 = 0
  private var hasName = false
  private var hasParts = false
  private var isLatin = true
  private var generation: UInt8 = 0
  private var hasBirthday = false
  private var city: UInt32 = 0
  private var postalCode: UInt32 = 0

  /// A builder without records.
  public init(kind: Kind) { self.kind = kind }

  /// Number of records that were ended.
  public var count: Int { table.count }

  /// Adds a value of the record that is not ended yet.
  ///
  /// Parts of names come before full names, which count only where there are no parts. `identifierKind` tells
  /// identifiers of different columns apart.
  public mutating func append(
    _ value: Span<UInt8>,
    of field: MatchField,
    identifierKind: UInt8 = 0
  ) {
    if value.isEmpty { return }
    let before = filled
    switch field {
    case .firstName: appendName(value, .first)
    case .lastName: appendName(value, .last)
    case .fullName: appendFullName(value)
    case .email: appendEmail(value)
    case .phone: appendPhone(value)
    case .profile: appendProfile(value)
    case .birthday: appendBirthday(value)
    case .identifier: appendIdentifier(value, identifierKind)
    case .companyName: appendCompany(value)
    case .companyDomain: appendDomain(value)
    case .houseNumber: appendHouseNumber(value)
    case .street: appendStreet(value)
    case .city: appendCity(value)
    case .postalCode: appendPostalCode(value)
    }
    if filled > before { filled = before &+ 1 }
  }

  /// Ends a record.
  public mutating func endRecord() {
    let isPerson = kind == .contacts && (hasName || !holdsCompany)
    table.isPerson.append(isPerson)
    table.filled.append(filled)
    table.generations.append(generation)
    table.isLatin.append(isLatin)
    table.cities.append(city)
    table.postalCodes.append(postalCode)
    if !hasBirthday { birthdays.appendBlank() }
    table.names.endRecord()
    table.companyWords.endRecord()
    table.emails.endRecord()
    table.phones.endRecord()
    table.profiles.endRecord()
    table.domains.endRecord()
    table.identifiers.endRecord()
    table.streetWords.endRecord()
    table.houseNumbers.endRecord()
    table.cityWords.endRecord()
    filled = 0
    hasName = false
    hasParts = false
    isLatin = true
    generation = 0
    hasBirthday = false
    city = 0
    postalCode = 0
  }

  /// The table of all records.
  public mutating func finish() -> MatchTable {
    guard let table = finish(workers: OneWorker()) else {
      preconditionFailure("nobody stops one worker")
    }
    return table
  }

  /// The table of all records, with several workers; nil when they were stopped.
  public mutating func finish(workers: some MatchWorkers) -> MatchTable? {
    table.pool.finish()
    readBirthdays()
    guard table.describeWords(workers: workers) else { return nil }
    table.isRowNumber = table.rowNumbers()
    let finished = table
    let digests = workers.results(of: table.count, size: Self.recordsOfPart) { records in
      records.map { finished.digest(of: $0) }
    }
    guard let digests else { return nil }
    table.digests = digests.flatMap { $0 }
    return table
  }

  private var holdsCompany: Bool { !table.companyWords.isOpenEmpty }

  // MARK: - Names

  private mutating func appendName(_ value: Span<UInt8>, _ role: NameRole) {
    folder.fold(value)
    let folder = folder
    for index in 0..<folder.count {
      let range = folder.range(index)
      let word = table.pool.number(of: folder.letters.span.extracting(range))
      if isTitle(range) { continue }
      if let value = generationValue(range), range.count > 1 || hasName {
        generation = UInt8(truncatingIfNeeded: value)
        continue
      }
      if folder.letters[range].contains(where: { $0 >= 0x80 }) { isLatin = false }
      table.names.append(word)
      table.nameRoles.append(role.rawValue)
      hasName = true
    }
    if role != .unknown, folder.count > 0 { hasParts = true }
    if folder.count > 0 { filled += 1 }
  }

  private mutating func appendFullName(_ value: Span<UInt8>) {
    if hasParts || hasName { return }
    for index in value.indices where value[index] == UInt8(ascii: ",") {
      let rest = value.extracting((index + 1)..<value.count)
      let last = value.extracting(0..<index)
      appendName(rest, .first)
      appendName(last, .last)
      return
    }
    appendName(value, .unknown)
  }

  private func ascii(_ range: Range<Int>) -> [UInt8] {
    folder.letters[range].map { $0 < 0x80 ? UInt8(truncatingIfNeeded: $0) : 0 }
  }

  private func isTitle(_ range: Range<Int>) -> Bool {
    let bytes = ascii(range)
    return MatchWords.titles.contains(bytes.span)
  }

  private func generationValue(_ range: Range<Int>) -> UInt16? {
    if range.count > 6 { return nil }
    let bytes = ascii(range)
    return MatchWords.generations.value(of: bytes.span)
  }

  // MARK: - Contacts

  private mutating func appendEmail(_ value: Span<UInt8>) {
    var added = false
    EmailNormalizer.forEachAddress(in: value) { address in
      add(address: address)
      added = true
    }
    if !added {
      // A damaged address still tells something.
      let trimmed = value.extracting(Bytes.trimmed(value))
      scratch.removeAll(keepingCapacity: true)
      for index in trimmed.indices { scratch.append(Bytes.lowercased(trimmed[index])) }
      let bytes = scratch
      if bytes.count > 2 { add(address: bytes.span) }
    }
    filled += 1
  }

  private mutating func add(address: Span<UInt8>) {
    let at = (0..<address.count).last { address[$0] == UInt8(ascii: "@") } ?? address.count
    let local = address.extracting(0..<at)
    let domain = address.extracting(min(at + 1, address.count)..<address.count)
    let word = table.pool.number(of: address)
    if table.emails.holds(word) { return }
    table.emails.append(word)
    let emailLocalWord = table.pool.number(of: local)
    table.emailLocals.append(emailLocalWord)
    let emailDomainWord = table.pool.number(of: domain)
    table.emailDomains.append(emailDomainWord)
    table.isRole.append(RoleAddresses.contains(local))
    add(domain: domain)
  }

  private mutating func add(domain: Span<UInt8>) {
    let facts = DomainFacts(of: domain)
    guard facts.identifiesCompany, let own = facts.registrable else { return }
    let word = table.pool.number(of: domain.extracting(own))
    if !table.domains.holds(word) { table.domains.append(word) }
  }

  private mutating func appendDomain(_ value: Span<UInt8>) {
    var domain: [UInt8] = []
    guard WebAddress.domain(of: value, into: &domain) == .valid else { return }
    add(domain: domain.span)
    filled += 1
  }

  private mutating func appendPhone(_ value: Span<UInt8>) {
    var digits: [UInt8] = []
    for index in value.indices where Bytes.isDigit(value[index]) { digits.append(value[index]) }
    guard digits.count >= 6, digits.count <= 24 else { return }
    let word = table.pool.number(of: digits.span)
    if table.phones.holds(word) { return }
    table.phones.append(word)
    let word7 = table.pool.number(of: digits.span.extracting(last: 7))
    table.phoneTails.append(word7)
    filled += 1
  }

  private mutating func appendProfile(_ value: Span<UInt8>) {
    var page: [UInt8] = []
    guard case .valid = LinkedInProfile.normalize(value, into: &page) else { return }
    let profileWord = table.pool.number(of: page.span)
    table.profiles.append(profileWord)
    filled += 1
  }

  private mutating func appendIdentifier(_ value: Span<UInt8>, _ kind: UInt8) {
    folder.fold(value)
    let folder = folder
    if folder.letters.isEmpty { return }
    let word = table.pool.number(of: folder.letters.span)
    table.identifiers.append(word)
    table.identifierKinds.append(kind)
    filled += 1
  }

  // MARK: - Companies and places

  private mutating func appendCompany(_ value: Span<UInt8>) {
    folder.fold(value)
    let folder = folder
    for index in 0..<folder.count {
      let word = table.pool.number(of: folder.letters.span.extracting(folder.range(index)))
      if !table.companyWords.holds(word) { table.companyWords.append(word) }
    }
    if folder.count > 0 { filled += 1 }
  }

  private mutating func appendHouseNumber(_ value: Span<UInt8>) {
    folder.fold(value)
    let folder = folder
    if folder.letters.isEmpty { return }
    let word = table.pool.number(of: folder.letters.span)
    table.houseNumbers.append(word)
    filled += 1
  }

  private mutating func appendStreet(_ value: Span<UInt8>) {
    folder.fold(value)
    let folder = folder
    for index in 0..<folder.count {
      var range = folder.range(index)
      if isHouseNumber(range) {
        let word = table.pool.number(of: folder.letters.span.extracting(range))
        if !table.houseNumbers.holds(word) { table.houseNumbers.append(word) }
        continue
      }
      var bytes = ascii(range)
      if let short = MatchWords.shortened(bytes.span) {
        let letters = short.map { UInt32($0) }
        let word = table.pool.number(of: letters.span)
        if !table.streetWords.holds(word) { table.streetWords.append(word) }
        continue
      }
      // Hardenbergstrasse is Hardenberg: what stands behind it says little.
      for ending in ["strasse", "str"] where bytes.count > 7 {
        if bytes.suffix(ending.utf8.count).elementsEqual(ending.utf8) {
          bytes.removeLast(ending.utf8.count)
          range = range.lowerBound..<(range.upperBound - ending.utf8.count)
        }
      }
      let word = table.pool.number(of: folder.letters.span.extracting(range))
      if !table.streetWords.holds(word) { table.streetWords.append(word) }
    }
    if folder.count > 0 { filled += 1 }
  }

  /// Digits, and at most one letter behind them.
  private func isHouseNumber(_ range: Range<Int>) -> Bool {
    var digits = 0
    for value in folder.letters[range] {
      guard (0x30...0x39).contains(value) else { break }
      digits += 1
    }
    if digits == 0 { return false }
    guard range.count > digits else { return true }
    let last = folder.letters[range.upperBound - 1]
    return range.count == digits + 1 && (0x61...0x7A).contains(last)
  }

  private mutating func appendCity(_ value: Span<UInt8>) {
    folder.fold(value)
    let folder = folder
    if folder.count == 0 { return }
    for index in 0..<folder.count {
      let word = table.pool.number(of: folder.letters.span.extracting(folder.range(index)))
      if !table.cityWords.holds(word) { table.cityWords.append(word) }
    }
    city = table.pool.number(of: folder.letters.span)
    filled += 1
  }

  private mutating func appendPostalCode(_ value: Span<UInt8>) {
    folder.fold(value)
    let folder = folder
    if folder.letters.isEmpty { return }
    postalCode = table.pool.number(of: folder.letters.span)
    filled += 1
  }

  // MARK: - Dates of birth

  private mutating func appendBirthday(_ value: Span<UInt8>) {
    if hasBirthday { return }
    let trimmed = value.extracting(Bytes.trimmed(value))
    if trimmed.isEmpty { return }
    birthdays.append(trimmed)
    hasBirthday = true
    let row = UInt32(truncatingIfNeeded: table.count + 1)
    birthdayEvidence.add(trimmed, row: row, reading: dates)
    filled += 1
  }

  /// Reads all dates, in the order of day and month that the column shows.
  private mutating func readBirthdays() {
    var reading = dates
    reading.order = .monthFirst
    if case .decided(let order) = birthdayEvidence.decision { reading.order = order }
    var other = reading
    other.order = reading.order == .monthFirst ? .dayFirst : .monthFirst
    let birthdays = birthdays
    for record in 0..<birthdays.count {
      let value = birthdays[record]
      let day = Self.day(value, reading)
      table.birthdays.append(day != 0 ? day : Self.day(value, other))
    }
    self.birthdays = TextColumn()
  }

  /// A date as eight digits, 0 for none.
  private static func day(_ value: Span<UInt8>, _ reading: DateReading) -> UInt32 {
    if value.isEmpty { return 0 }
    var digits: UInt32 = 0
    var isNumber = value.count == 8
    for index in value.indices {
      guard isNumber, Bytes.isDigit(value[index]) else {
        isNumber = false
        break
      }
      digits = digits * 10 + UInt32(value[index] - 0x30)
    }
    if isNumber {
      let (month, day) = (digits / 100 % 100, digits % 100)
      return (1...12).contains(month) && (1...31).contains(day) ? digits : 0
    }
    var result: [UInt8] = []
    let outcome = DateNormalizer.normalize(value, reading: reading, into: &result)
    guard outcome.verdict == .day, result.count == 10 else { return 0 }
    var packed: UInt32 = 0
    for byte in result where Bytes.isDigit(byte) { packed = packed &* 10 &+ UInt32(byte &- 0x30) }
    return packed
  }
}

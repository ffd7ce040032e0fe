/// What the gates of a run will ask for; nothing else is hashed.
public struct KeyNeeds: OptionSet, Sendable {
  /// Bits, one a kind.
  public let rawValue: UInt16
  /// A set from its bits.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Addresses; duplicates always need them.
  public static let emails = KeyNeeds(rawValue: 1)
  /// Domains of addresses, with their parents.
  public static let domains = KeyNeeds(rawValue: 2)
  /// Phone numbers.
  public static let phones = KeyNeeds(rawValue: 4)
  /// Ids of the source and profile pages.
  public static let ids = KeyNeeds(rawValue: 8)
  /// Domains and names of companies.
  public static let companies = KeyNeeds(rawValue: 16)
  /// Further addresses and phones of the row.
  public static let others = KeyNeeds(rawValue: 32)
  /// SHA-256 of addresses and phones, for lists of such hashes.
  public static let sha256 = KeyNeeds(rawValue: 64)
  /// MD5 of addresses and phones, for lists of such hashes.
  public static let md5 = KeyNeeds(rawValue: 128)
  /// Addresses and numbers in the text of rows that are rejected for their shape.
  public static let texts = KeyNeeds(rawValue: 256)
}

/// Hashes the identities that the gates ask for.
struct KeyStep: Step {
  let needs: KeyNeeds
  let hasher: KeyHasher
  /// Whether a row without a company domain has that of its address.
  var takesDomainOfEmail = false
  /// Whether a record is a company, which lists of domains name too.
  var checksCompanies = false
  /// Where numbers without a country belong, in rows whose cells cannot be told apart.
  var defaultRegion: PhoneRegion?

  func apply(to batch: inout Batch) { batch.keys = keys(of: batch) }

  /// The keys of a batch's rows.
  func keys(of batch: Batch) -> RowKeys {
    var keys = RowKeys()
    keys.email = hash(.email, .email, batch)
    if needs.contains(.phones) { keys.phone = hash(.phone, .phone, batch) }
    if needs.contains(.ids) {
      keys.externalID = hash(.externalID, .externalID, batch)
      keys.profile = hash(.linkedIn, .profile, batch)
    }
    if needs.contains(.domains) { keys.emailDomain = emailDomains(batch) }
    if needs.contains(.companies) {
      keys.companyDomain = companyDomains(batch)
      keys.companyName = companyNames(batch)
      keys.companyPlace = companyPlaces(batch)
    }
    if !needs.isDisjoint(with: [.others, .phones, .domains, .sha256, .md5]) {
      keys.others = others(batch)
    }
    return keys
  }

  private func hash(_ field: Field, _ kind: KeyHasher.Kind, _ batch: Batch) -> [Key128] {
    guard let column = batch[field] else { return [] }
    var keys: [Key128] = []
    keys.reserveCapacity(column.count)
    for row in 0..<column.count {
      keys.append(batch.fates[row].isPending ? hasher.key(column[row], kind: kind) : .none)
    }
    return keys
  }

  private func emailDomains(_ batch: Batch) -> [Key128] {
    guard let column = batch[.email] else { return [] }
    return (0..<column.count).map { row in
      guard batch.fates[row].isPending else { return .none }
      return hasher.key(domainPart(column[row]), kind: .domain)
    }
  }

  /// The domain of each row's company, else none.
  func companyDomains(_ batch: Batch) -> [Key128] {
    let domains = batch[.companyDomain]
    let websites = batch[.companyWebsite]
    let emails = takesDomainOfEmail ? batch[.email] : nil
    let facts = batch.facts.email
    let hasFacts = facts.count == batch.count
    if domains == nil && websites == nil && emails == nil { return [] }
    var keys: [Key128] = []
    keys.reserveCapacity(batch.count)
    for row in 0..<batch.count {
      var key = Key128.none
      if batch.fates[row].isPending {
        if let domains { key = companyDomain(domains[row]) }
        if key.isNone, let websites { key = companyDomain(websites[row]) }
        if key.isNone, hasFacts, let emails, facts[row].contains(.corporate) {
          key = hasher.key(domainPart(emails[row]), kind: .domain)
        }
      }
      keys.append(key)
    }
    return keys
  }

  /// The key of an address's domain, unless it can be many companies'.
  private func companyDomain(_ address: Span<UInt8>) -> Key128 {
    if address.isEmpty { return .none }
    if let plain = PlainWebAddress.domain(ofNormalized: address) {
      let domain = address.extracting(plain)
      return companyKey(domain)
    }
    var domain: [UInt8] = []
    guard WebAddress.domain(of: address, into: &domain) == .valid else { return .none }
    return companyKey(domain.span)
  }

  /// Sub-domains stay apart: `shop.acme.example` may be another company than `acme.example`, and two
  /// records that should be one are mended more easily than one that should be two.
  private func companyKey(_ domain: Span<UInt8>) -> Key128 {
    DomainFacts(of: domain).identifiesCompany ? hasher.key(domain, kind: .domain) : .none
  }

  private func companyNames(_ batch: Batch) -> [Key128] {
    guard let column = batch[.companyName] else { return [] }
    var keys: [Key128] = []
    keys.reserveCapacity(batch.count)
    var scratch: [UInt8] = []
    for row in 0..<batch.count {
      if batch.fates[row].isPending && !column.isBlank(row) {
        scratch.removeAll(keepingCapacity: true)
        CompanyKey.append(column[row], to: &scratch)
        keys.append(hasher.key(scratch.span, kind: .companyName))
      } else {
        keys.append(.none)
      }
    }
    return keys
  }

  private func companyPlaces(_ batch: Batch) -> [Key128] {
    guard let column = batch[.companyCity] else { return [] }
    var keys: [Key128] = []
    keys.reserveCapacity(batch.count)
    var place = PlaceKey()
    for row in 0..<batch.count {
      let isThere = batch.fates[row].isPending && !column.isBlank(row)
      keys.append(isThere ? place.key(column[row], hasher) : .none)
    }
    return keys
  }

  /// Further phones and addresses, and the parents of the address's domain, for suppression.
  private func others(_ batch: Batch) -> [RowKeys.Other] {
    var found: [RowKeys.Other] = []
    let mobiles = needs.contains(.phones) ? batch[.mobile] : nil
    let companyPhones = needs.contains(.phones) ? batch[.companyPhone] : nil
    let emails = needs.contains(.domains) ? batch[.email] : nil
    let companies = checksCompanies && needs.contains(.domains) ? batch[.companyDomain] : nil
    let websites = checksCompanies && needs.contains(.domains) ? batch[.companyWebsite] : nil
    let otherEmails = needs.contains(.others) ? batch[.otherEmails] : nil
    let digests = needs.isDisjoint(with: [.sha256, .md5]) ? nil : DigestKeys(needs, hasher)
    let further = batch.further.sorted { $0.row < $1.row }
    var nextFurther = 0
    for row in 0..<batch.count {
      guard batch.fates[row].isPending else {
        if needs.contains(.texts), batch.fates[row].status == .rejected {
          addText(of: row, batch, &found)
        }
        continue
      }
      while nextFurther < further.count, Int(further[nextFurther].row) <= row {
        if Int(further[nextFurther].row) == row { add(further[nextFurther], digests, &found) }
        nextFurther += 1
      }
      if let digests {
        if let column = batch[.email] { digests.add(column[row], row, to: &found) }
        if let column = batch[.phone] { digests.add(phone: column[row], row, to: &found) }
      }
      if let mobiles, !mobiles.isBlank(row) {
        add(row, .phone, hasher.key(mobiles[row], kind: .phone), &found)
        digests?.add(phone: mobiles[row], row, to: &found)
      }
      if let companyPhones, !companyPhones.isBlank(row) {
        add(row, .phone, hasher.key(companyPhones[row], kind: .phone), &found)
        found[found.count - 1].isCompany = true
        digests?.add(phone: companyPhones[row], row, to: &found)
      }
      if let emails { addParents(of: domainPart(emails[row]), row, &found) }
      if let companies { add(company: companies[row], row, &found) }
      if let websites { add(company: websites[row], row, &found) }
      if let column = otherEmails, !column.isBlank(row) {
        EmailNormalizer.forEachAddress(in: column[row]) { address in
          add(email: address, row, &found)
          digests?.add(address, row, to: &found)
        }
      }
    }
    return found
  }

  /// Adds what stands in the text of a row without values.
  private func addText(of row: Int, _ batch: Batch, _ found: inout [RowKeys.Other]) {
    let text = batch.raw.bytes.span.extracting(batch.raw.text(row))
    ContactScan.forEach(in: text, region: defaultRegion) { kind, value in
      switch kind {
      case .email: add(row, .email, hasher.key(value, kind: .email), &found)
      case .phone: add(row, .phone, hasher.key(value, kind: .phone), &found)
      }
    }
  }

  private func add(
    _ contact: FurtherContact,
    _ digests: DigestKeys?,
    _ found: inout [RowKeys.Other]
  ) {
    let row = Int(contact.row)
    switch contact.kind {
    case .phone:
      guard needs.contains(.phones) else { return }
      add(row, .phone, hasher.key(contact.bytes.span, kind: .phone), &found)
      digests?.add(phone: contact.bytes.span, row, to: &found)
    case .email:
      guard needs.contains(.others) else { return }
      add(email: contact.bytes.span, row, &found)
      digests?.add(contact.bytes.span, row, to: &found)
    }
  }

  private func add(email address: Span<UInt8>, _ row: Int, _ found: inout [RowKeys.Other]) {
    add(row, .email, hasher.key(address, kind: .email), &found)
    guard needs.contains(.domains) else { return }
    add(row, .domain, hasher.key(domainPart(address), kind: .domain), &found)
    addParents(of: domainPart(address), row, &found)
  }

  /// Adds the domain of a company that is the record itself.
  private func add(company address: Span<UInt8>, _ row: Int, _ found: inout [RowKeys.Other]) {
    var domain: [UInt8] = []
    guard !address.isEmpty, WebAddress.domain(of: address, into: &domain) == .valid,
      DomainFacts(of: domain.span).identifiesCompany
    else { return }
    add(row, .domain, hasher.key(domain.span, kind: .domain), &found)
    addParents(of: domain.span, row, &found)
  }

  private func addParents(
    of domain: Span<UInt8>,
    _ row: Int,
    _ found: inout [RowKeys.Other]
  ) {
    if domain.isEmpty { return }
    add(row, .domainTree, hasher.key(domain, kind: .domainTree), &found)
    for index in domain.indices where domain[index] == 0x2E {
      let parent = domain.extracting((index + 1)..<domain.count)
      add(row, .domainTree, hasher.key(parent, kind: .domainTree), &found)
    }
  }

  private func add(
    _ row: Int,
    _ kind: KeyHasher.Kind,
    _ key: Key128,
    _ found: inout [RowKeys.Other]
  ) {
    found.append(RowKeys.Other(row: UInt32(truncatingIfNeeded: row), kind: kind, key: key))
  }

  @_lifetime(copy address)
  private func domainPart(_ address: Span<UInt8>) -> Span<UInt8> {
    var at = address.count
    while at > 0 && address[at - 1] != 0x40 { at -= 1 }
    return at == 0 ? address.extracting(0..<0) : address.extracting(at..<address.count)
  }
}

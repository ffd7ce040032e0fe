import Sluice

/// Reads single entries and adds their keys to a set.
///
/// Keys are made as the pipeline makes those of rows, so that equal identities are equal keys.
struct SuppressionEntries {
  /// What one entry turned out to be.
  enum Reading: Equatable {
    /// This many identities were added.
    case usable(Int)
    /// Meant as an address, and one that no row can have.
    case unusable
    /// A phone number in national form, and no region to read it in.
    case needsRegion
    /// Neither address, domain nor phone number.
    case nothing
  }

  let hasher: KeyHasher
  let region: PhoneRegion?
  private var scratch: [UInt8] = []

  init(hasher: KeyHasher, region: PhoneRegion?) {
    self.hasher = hasher
    self.region = region
  }

  /// Adds an entry, cleaned by `TextCleaner` before; without a kind its form decides.
  mutating func add(
    _ entry: Span<UInt8>,
    as kind: SuppressionKind?,
    list: UInt32,
    to set: inout SuppressionSet
  ) -> Reading {
    if entry.isEmpty { return .nothing }
    if let at = firstAt(entry) {
      let isWholeDomain = at == 0 || (at == 1 && entry[0] == 0x2A)
      if kind == .phone { return .nothing }
      guard isWholeDomain else { return addAddresses(entry, list, &set) }
      return addDomain(entry.extracting((at + 1)..<entry.count), list, &set)
    }
    switch kind {
    case .phone: return addPhones(entry, list, &set)
    case .domain: return addDomain(entry, list, &set)
    case .email, nil:
      return looksLikeDomain(entry)
        ? addDomain(entry, list, &set) : addPhones(entry, list, &set)
    }
  }

  private func firstAt(_ entry: Span<UInt8>) -> Int? {
    for index in entry.indices where entry[index] == 0x40 { return index }
    return nil
  }

  // MARK: Addresses

  private mutating func addAddresses(
    _ entry: Span<UInt8>,
    _ list: UInt32,
    _ set: inout SuppressionSet
  ) -> Reading {
    scratch.removeAll(keepingCapacity: true)
    let outcome = EmailNormalizer.normalize(entry, into: &scratch)
    if !outcome.isValid { return .unusable }
    if outcome.count == 1 {
      _ = set.emails.insert(hasher.key(scratch.span, kind: .email), number: list)
      return .usable(1)
    }
    var keys: [Key128] = []
    EmailNormalizer.forEachAddress(in: entry) { address in
      keys.append(hasher.key(address, kind: .email))
    }
    for key in keys { _ = set.emails.insert(key, number: list) }
    return .usable(keys.count)
  }

  // MARK: Domains

  /// Whether there is a dot, and what follows the last one could be a top-level domain.
  private func looksLikeDomain(_ entry: Span<UInt8>) -> Bool {
    var hasDot = false
    var lastLabelHasDigit = false
    var isEncoded = false
    for index in entry.indices {
      switch entry[index] {
      case 0x20: return false
      case 0x2F where hasDot: return !lastLabelHasDigit || isEncoded
      case 0x2E:
        hasDot = true
        lastLabelHasDigit = false
        isEncoded =
          index + 4 < entry.count && entry[index + 3] == 0x2D && entry[index + 4] == 0x2D
      case 0x30...0x39: lastLabelHasDigit = true
      default: break
      }
    }
    return hasDot && (!lastLabelHasDigit || isEncoded)
  }

  private mutating func addDomain(
    _ entry: Span<UInt8>,
    _ list: UInt32,
    _ set: inout SuppressionSet
  ) -> Reading {
    var start = 0
    if entry.count > 0 && entry[0] == 0x2A { start = 1 }
    let isTree = entry.count > start && entry[start] == 0x2E
    if isTree { start += 1 } else if start == 1 { return .nothing }
    scratch.removeAll(keepingCapacity: true)
    let text = entry.extracting(start..<entry.count)
    guard WebAddress.domain(of: text, into: &scratch) == .valid else { return .nothing }
    if isTree {
      _ = set.domainTrees.insert(hasher.key(scratch.span, kind: .domainTree), number: list)
    } else {
      _ = set.domains.insert(hasher.key(scratch.span, kind: .domain), number: list)
    }
    return .usable(1)
  }

  // MARK: Phones

  private mutating func addPhones(
    _ entry: Span<UInt8>,
    _ list: UInt32,
    _ set: inout SuppressionSet
  ) -> Reading {
    let number = PhoneParser.shared.parse(entry, region: region)
    if number.count <= 1 { return add(number, list, &set) }
    var added = 0
    var start = 0
    for index in 0...entry.count {
      let ends = index == entry.count || [0x2C, 0x2F, 0x3B, 0x7C, 0x0A].contains(entry[index])
      guard ends else { continue }
      let part = entry.extracting(start..<index)
      start = index + 1
      if isSpace(part) { continue }
      switch add(PhoneParser.shared.parse(part, region: region), list, &set) {
      case .usable(let count): added += count
      case .unusable, .nothing: return .nothing
      case .needsRegion: return .needsRegion
      }
    }
    return added >= Int(number.count) ? .usable(added) : .nothing
  }

  private mutating func add(
    _ number: PhoneNumber,
    _ list: UInt32,
    _ set: inout SuppressionSet
  ) -> Reading {
    switch number.outcome {
    case .valid, .possible:
      scratch.removeAll(keepingCapacity: true)
      number.appendE164(to: &scratch)
      _ = set.phones.insert(hasher.key(scratch.span, kind: .phone), number: list)
      return .usable(1)
    case .noRegion: return .needsRegion
    case .tooShort, .tooLong, .notANumber, .serviceNumber, .damaged: return .nothing
    }
  }

  private func isSpace(_ text: Span<UInt8>) -> Bool {
    for index in text.indices where text[index] != 0x20 { return false }
    return true
  }
}

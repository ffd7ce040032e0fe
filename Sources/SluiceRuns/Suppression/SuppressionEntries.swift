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
    channel: SuppressionChannel = .all,
    reason: SuppressionReason = .manual,
    list: UInt32,
    to set: inout SuppressionSet
  ) -> Reading {
    let hasher = hasher
    return read(entry, as: kind) { kind, value in
      set.insert(value, kind, channel, reason, list: list, hasher: hasher)
    }
  }

  /// Reads an entry and hands out what it names, each in its normal form.
  mutating func read(
    _ entry: Span<UInt8>,
    as kind: SuppressionKind?,
    _ found: (SuppressionKind, Span<UInt8>) -> Void
  ) -> Reading {
    if entry.isEmpty { return .nothing }
    if let digest = digestKind(entry) {
      scratch.removeAll(keepingCapacity: true)
      for index in entry.indices { scratch.append(entry[index] | 0x20) }
      found(digest, scratch.span)
      return .usable(1)
    }
    if kind == .sha256 || kind == .md5 { return .nothing }
    if let at = firstAt(entry) {
      let isWholeDomain = at == 0 || (at == 1 && entry[0] == 0x2A)
      if kind == .phone { return .nothing }
      guard isWholeDomain else { return readAddresses(entry, found) }
      return readDomain(entry.extracting((at + 1)..<entry.count), found)
    }
    switch kind {
    case .phone: return readPhones(entry, found)
    case .domain: return readDomain(entry, found)
    case .email, .sha256, .md5, nil:
      return looksLikeDomain(entry) ? readDomain(entry, found) : readPhones(entry, found)
    }
  }

  /// The algorithm whose hash an entry is, by its length; digits of hex have no other form.
  private func digestKind(_ entry: Span<UInt8>) -> SuppressionKind? {
    guard entry.count == 64 || entry.count == 32 else { return nil }
    for index in entry.indices {
      switch entry[index] {
      case 0x30...0x39, 0x41...0x46, 0x61...0x66: continue
      default: return nil
      }
    }
    return entry.count == 64 ? .sha256 : .md5
  }

  private func firstAt(_ entry: Span<UInt8>) -> Int? {
    for index in entry.indices where entry[index] == 0x40 { return index }
    return nil
  }

  // MARK: Addresses

  private mutating func readAddresses(
    _ entry: Span<UInt8>,
    _ found: (SuppressionKind, Span<UInt8>) -> Void
  ) -> Reading {
    scratch.removeAll(keepingCapacity: true)
    let outcome = EmailNormalizer.normalize(entry, into: &scratch)
    if !outcome.isValid { return .unusable }
    if outcome.count == 1 {
      found(.email, scratch.span)
      return .usable(1)
    }
    var addresses: [[UInt8]] = []
    EmailNormalizer.forEachAddress(in: entry) { address in
      var bytes: [UInt8] = []
      bytes.append(copying: address)
      addresses.append(bytes)
    }
    for address in addresses { found(.email, address.span) }
    return .usable(addresses.count)
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

  private mutating func readDomain(
    _ entry: Span<UInt8>,
    _ found: (SuppressionKind, Span<UInt8>) -> Void
  ) -> Reading {
    var start = 0
    if entry.count > 0 && entry[0] == 0x2A { start = 1 }
    let isTree = entry.count > start && entry[start] == 0x2E
    if isTree { start += 1 } else if start == 1 { return .nothing }
    scratch.removeAll(keepingCapacity: true)
    let text = entry.extracting(start..<entry.count)
    guard WebAddress.domain(of: text, into: &scratch) == .valid else { return .nothing }
    if isTree { scratch.insert(contentsOf: [0x2A, 0x2E], at: 0) }
    found(.domain, scratch.span)
    return .usable(1)
  }

  // MARK: Phones

  private mutating func readPhones(
    _ entry: Span<UInt8>,
    _ found: (SuppressionKind, Span<UInt8>) -> Void
  ) -> Reading {
    let number = PhoneParser.shared.parse(entry, region: region)
    if number.count <= 1 { return read(number, found) }
    var added = 0
    var start = 0
    for index in 0...entry.count {
      let ends = index == entry.count || [0x2C, 0x2F, 0x3B, 0x7C, 0x0A].contains(entry[index])
      guard ends else { continue }
      let part = entry.extracting(start..<index)
      start = index + 1
      if isSpace(part) { continue }
      switch read(PhoneParser.shared.parse(part, region: region), found) {
      case .usable(let count): added += count
      case .unusable, .nothing: return .nothing
      case .needsRegion: return .needsRegion
      }
    }
    return added >= Int(number.count) ? .usable(added) : .nothing
  }

  private mutating func read(
    _ number: PhoneNumber,
    _ found: (SuppressionKind, Span<UInt8>) -> Void
  ) -> Reading {
    switch number.outcome {
    case .valid, .possible:
      scratch.removeAll(keepingCapacity: true)
      number.appendE164(to: &scratch)
      found(.phone, scratch.span)
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

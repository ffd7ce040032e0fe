import Sluice

/// Looks up values of records in a set of lists, in their normal form.
struct RecordMatcher {
  /// What a value is on.
  struct Match {
    var list: UInt32
    var word: String
    var isOnlyCalls: Bool
  }

  let set: SuppressionSet
  private let hasher: KeyHasher
  private var entries: SuppressionEntries

  init(set: SuppressionSet, hasher: KeyHasher, region: PhoneRegion?) {
    self.set = set
    self.hasher = hasher
    entries = SuppressionEntries(hasher: hasher, region: region)
  }

  /// The first list that covers a stored value; what cannot be read matches nothing.
  mutating func match(_ value: Span<UInt8>, as kind: SuppressionKind) -> Match? {
    var found: Match?
    let (set, hasher) = (set, hasher)
    _ = entries.read(value, as: kind) { kind, value in
      if found == nil { found = Self.match(value, kind, set, hasher) }
    }
    return found
  }

  private static func match(
    _ value: Span<UInt8>,
    _ kind: SuppressionKind,
    _ set: SuppressionSet,
    _ hasher: KeyHasher
  ) -> Match? {
    let key = hasher.key(value, kind: kind == .phone ? .phone : kind == .email ? .email : .domain)
    switch kind {
    case .email:
      if let list = set.emails.number(of: key) { return hit(list, "email") }
      let domain = Self.domain(of: value)
      if let match = match(domain: domain, set.domains, set.domainTrees, hasher) {
        return hit(match, "domain")
      }
      if let list = digest(value, in: set.digests, set, hasher) { return hit(list, "hash") }
      if let list = set.doNotCall.emails.number(of: key) { return call(list, "email") }
      let calls = set.doNotCall
      return match(domain: domain, calls.domains, calls.domainTrees, hasher)
        .map { call($0, "domain") }
    case .domain:
      return match(domain: value, set.domains, set.domainTrees, hasher).map { hit($0, "domain") }
    case .phone:
      if let list = set.phones.number(of: key) { return hit(list, "phone") }
      if let list = digest(value, in: set.digests, set, hasher) { return hit(list, "hash") }
      if let list = set.doNotCall.phones.number(of: key) { return call(list, "phone") }
      return digest(value, in: set.doNotCall.digests, set, hasher).map { call($0, "hash") }
    case .sha256, .md5: return nil
    }
  }

  private static func hit(_ list: UInt32, _ word: String) -> Match {
    Match(list: list, word: word, isOnlyCalls: false)
  }

  private static func call(_ list: UInt32, _ word: String) -> Match {
    Match(list: list, word: word, isOnlyCalls: true)
  }

  private static func digest(
    _ value: Span<UInt8>,
    in table: KeyTable,
    _ set: SuppressionSet,
    _ hasher: KeyHasher
  ) -> UInt32? {
    table.isEmpty ? nil : DigestKeys(set.digestKinds, hasher).number(of: value, in: table)
  }

  private static func match(
    domain: Span<UInt8>,
    _ domains: KeyTable,
    _ trees: KeyTable,
    _ hasher: KeyHasher
  ) -> UInt32? {
    if let list = domains.number(of: hasher.key(domain, kind: .domain)) { return list }
    if trees.isEmpty { return nil }
    if let list = trees.number(of: hasher.key(domain, kind: .domainTree)) { return list }
    for index in domain.indices where domain[index] == 0x2E {
      let parent = domain.extracting((index + 1)..<domain.count)
      if let list = trees.number(of: hasher.key(parent, kind: .domainTree)) { return list }
    }
    return nil
  }

  @_lifetime(copy address)
  private static func domain(of address: Span<UInt8>) -> Span<UInt8> {
    var at = address.count
    while at > 0 && address[at - 1] != 0x40 { at -= 1 }
    return address.extracting(at..<address.count)
  }
}

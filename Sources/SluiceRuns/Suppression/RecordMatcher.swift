import Sluice

/// Looks up values of records in a set of lists, in their normal form.
struct RecordMatcher {
  /// What a value is on.
  struct Match {
    var list: UInt32
    var word: String
    var isOnlyCalls: Bool
  }

  /// Lists of one effect, and how their keys are made.
  private struct Lookup {
    var lists: any ListedIdentities
    var hasher: KeyHasher
    var digestKinds: KeyNeeds
    var isOnlyCalls: Bool
  }

  private let lookups: [Lookup]
  private var entries: SuppressionEntries

  init(set: SuppressionSet, hasher: KeyHasher, region: PhoneRegion?) {
    func lookup(_ lists: some ListedIdentities, isOnlyCalls: Bool) -> Lookup {
      Lookup(lists: lists, hasher: hasher, digestKinds: set.digestKinds, isOnlyCalls: isOnlyCalls)
    }
    func compiled(_ entries: CompiledLists.Entries, of all: CompiledLists, calls: Bool) -> Lookup {
      Lookup(
        lists: entries,
        hasher: all.hasher,
        digestKinds: all.needs.intersection([.sha256, .md5]),
        isOnlyCalls: calls
      )
    }
    var lookups = [lookup(set, isOnlyCalls: false)]
    if let all = set.compiled { lookups.append(compiled(all.stopping, of: all, calls: false)) }
    lookups.append(lookup(set.doNotCall, isOnlyCalls: true))
    if let all = set.compiled { lookups.append(compiled(all.calls, of: all, calls: true)) }
    self.lookups = lookups
    entries = SuppressionEntries(hasher: hasher, region: region)
  }

  /// The first list that covers a stored value; what cannot be read matches nothing.
  mutating func match(_ value: Span<UInt8>, as kind: SuppressionKind) -> Match? {
    var found: Match?
    let lookups = lookups
    _ = entries.read(value, as: kind) { kind, value in
      for lookup in lookups where found == nil { found = Self.match(value, kind, lookup) }
    }
    return found
  }

  private static func match(
    _ value: Span<UInt8>,
    _ kind: SuppressionKind,
    _ lookup: Lookup
  ) -> Match? {
    func hit(_ list: UInt32?, _ word: String) -> Match? {
      list.map { Match(list: $0, word: word, isOnlyCalls: lookup.isOnlyCalls) }
    }
    let (lists, hasher) = (lookup.lists, lookup.hasher)
    switch kind {
    case .email:
      return hit(lists.list(of: hasher.key(value, kind: .email), .email), "email")
        ?? hit(list(ofDomain: domain(of: value), lookup), "domain")
        ?? hit(list(ofHash: value, lookup), "hash")
    case .domain:
      return lookup.isOnlyCalls ? nil : hit(list(ofDomain: value, lookup), "domain")
    case .phone:
      return hit(lists.list(of: hasher.key(value, kind: .phone), .phone), "phone")
        ?? hit(list(ofHash: value, lookup), "hash")
    case .sha256, .md5:
      guard lists.hasDigests else { return nil }
      return hit(lists.list(of: DigestKeys.key(ofHex: value, hasher), .digest), "hash")
    }
  }

  private static func list(ofHash value: Span<UInt8>, _ lookup: Lookup) -> UInt32? {
    guard lookup.lists.hasDigests else { return nil }
    return DigestKeys(lookup.digestKinds, lookup.hasher).list(of: value, in: lookup.lists)
  }

  private static func list(ofDomain domain: Span<UInt8>, _ lookup: Lookup) -> UInt32? {
    let (lists, hasher) = (lookup.lists, lookup.hasher)
    if let list = lists.list(of: hasher.key(domain, kind: .domain), .domain) { return list }
    if let list = lists.list(of: hasher.key(domain, kind: .domainTree), .domainTree) { return list }
    for index in domain.indices where domain[index] == 0x2E {
      let parent = domain.extracting((index + 1)..<domain.count)
      let key = hasher.key(parent, kind: .domainTree)
      if let list = lists.list(of: key, .domainTree) { return list }
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

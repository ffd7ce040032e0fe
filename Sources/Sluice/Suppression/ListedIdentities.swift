/// What tells by the key of an identity whether a list holds it.
public protocol ListedIdentities: Sendable {
  /// The list that holds an identity, by its place among the lists of a run; nil when none does.
  func list(of key: Key128, _ kind: KeyHasher.Kind) -> UInt32?

  /// Whether there are hashes among the entries.
  var hasDigests: Bool { get }
}

/// Entries of lists in tables, one for each kind; the number of an entry is that of its list.
public protocol ListedTables: ListedIdentities {
  /// Addresses.
  var emails: KeyTable { get }
  /// Domains without those below them.
  var domains: KeyTable { get }
  /// Domains with all below them.
  var domainTrees: KeyTable { get }
  /// Numbers.
  var phones: KeyTable { get }
  /// Hashes of addresses and numbers.
  var digests: KeyTable { get }
}

extension ListedTables {
  /// The list that holds an identity.
  public func list(of key: Key128, _ kind: KeyHasher.Kind) -> UInt32? { tabled(key, kind) }

  fileprivate func tabled(_ key: Key128, _ kind: KeyHasher.Kind) -> UInt32? {
    switch kind {
    case .email: emails.number(of: key)
    case .domain: domains.number(of: key)
    case .domainTree: domainTrees.number(of: key)
    case .phone: phones.number(of: key)
    case .digest: digests.number(of: key)
    case .plain, .externalID, .profile, .companyName: nil
    }
  }

  /// Whether there are hashes among the entries.
  public var hasDigests: Bool { !digests.isEmpty }
}

extension SuppressionSet: ListedTables {}

extension DoNotCallEntries: ListedTables {
  /// The list that holds an identity; rows of the file itself hold record ids and profile pages too.
  public func list(of key: Key128, _ kind: KeyHasher.Kind) -> UInt32? {
    switch kind {
    case .externalID: externalIDs.number(of: key)
    case .profile: profiles.number(of: key)
    case .plain, .email, .domain, .domainTree, .phone, .companyName, .digest: tabled(key, kind)
    }
  }
}

extension CompiledLists.Entries: ListedIdentities {
  /// The list that holds an identity.
  public func list(of key: Key128, _ kind: KeyHasher.Kind) -> UInt32? {
    if key.isNone { return nil }
    for list in lists {
      if let keys = list.keys(kind), keys.contains(key) { return list.number }
    }
    return nil
  }

  /// Whether there are hashes among the entries.
  public var hasDigests: Bool { lists.contains { $0.keys(.digest) != nil } }
}

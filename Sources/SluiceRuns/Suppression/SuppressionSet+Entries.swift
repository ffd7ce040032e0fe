public import Sluice

extension SuppressionSet {
  /// Adds what an entry names, in its normal form; the first list that has it is the one that is told.
  mutating func insert(
    _ value: Span<UInt8>,
    _ kind: SuppressionKind,
    _ channel: SuppressionChannel,
    _ reason: SuppressionReason,
    list: UInt32,
    hasher: KeyHasher
  ) {
    let isTree = kind == .domain && value.count > 2 && value[0] == 0x2A
    let key: Key128
    switch kind {
    case .email: key = hasher.key(value, kind: .email)
    case .domain where isTree:
      key = hasher.key(value.extracting(2..<value.count), kind: .domainTree)
    case .domain: key = hasher.key(value, kind: .domain)
    case .phone: key = hasher.key(value, kind: .phone)
    case .sha256, .md5:
      key = DigestKeys.key(ofHex: value, hasher)
      digestKinds.insert(kind == .md5 ? .md5 : .sha256)
    }
    switch (kind, channel == .phone) {
    case (.email, false):
      _ = emails.insert(key, number: list)
      if reason.neverExpires { _ = objections.insert(key, number: list) }
    case (.email, true): _ = doNotCall.emails.insert(key, number: list)
    case (.domain, false):
      _ = isTree ? domainTrees.insert(key, number: list) : domains.insert(key, number: list)
    case (.domain, true):
      _ =
        isTree
        ? doNotCall.domainTrees.insert(key, number: list)
        : doNotCall.domains.insert(key, number: list)
    case (.phone, false): _ = phones.insert(key, number: list)
    case (.phone, true): _ = doNotCall.phones.insert(key, number: list)
    case (.sha256, false), (.md5, false): _ = digests.insert(key, number: list)
    case (.sha256, true), (.md5, true): _ = doNotCall.digests.insert(key, number: list)
    }
  }

  /// Makes who must not be called stop their rows, as all others on lists do.
  mutating func stopAtPhones() {
    callsStopRows = true
    emails.addMissing(doNotCall.emails)
    domains.addMissing(doNotCall.domains)
    domainTrees.addMissing(doNotCall.domainTrees)
    phones.addMissing(doNotCall.phones)
    digests.addMissing(doNotCall.digests)
    doNotCall = DoNotCallEntries()
    compiled?.stopAtPhones()
  }

  /// What the pipeline must hash so that every list can match.
  public var keyNeeds: KeyNeeds {
    var needs: KeyNeeds = digestKinds
    if !emails.isEmpty || !doNotCall.emails.isEmpty { needs.formUnion([.emails, .others]) }
    if !domains.isEmpty || !domainTrees.isEmpty || !doNotCall.domains.isEmpty
      || !doNotCall.domainTrees.isEmpty
    {
      needs.formUnion([.emails, .domains, .others])
    }
    if !phones.isEmpty || !doNotCall.phones.isEmpty { needs.insert(.phones) }
    if doNotCall.hasIDs { needs.insert(.ids) }
    if !digestKinds.isEmpty || !erased.isEmpty { needs.formUnion([.emails, .phones, .others]) }
    return needs
  }

  /// What the gates of a run ask for: addresses always, the rest as lists and opt-outs need it.
  var gateNeeds: KeyNeeds {
    var needs = keyNeeds.union(.emails)
    if hasOptOuts { needs.formUnion([.phones, .ids]) }
    if hasOptOuts || !keyNeeds.isEmpty { needs.insert(.others) }
    return needs
  }
}

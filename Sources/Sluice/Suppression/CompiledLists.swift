/// Lists that were compiled before and are looked up in their files.
///
/// Their keys are hashed with a key of their own, the same for all lists of an installation, so that they
/// need not be hashed anew for each run.
public struct CompiledLists: Sendable {
  /// One such list.
  public struct List: Sendable {
    /// Its place among all lists of the run.
    public var number: UInt32
    /// Whether it forbids calls and nothing else.
    public var isOnlyCalls: Bool
    /// Its entries by what they are.
    private var keys = [(any KeyLookup)?](repeating: nil, count: KeyHasher.Kind.allCases.count)
    /// Those of its addresses whose holders objected themselves.
    public var objections: (any KeyLookup)?
    /// Which hashes are among its entries: SHA-256, MD5, both or none.
    public var digestKinds: KeyNeeds

    /// A list.
    public init(
      number: UInt32,
      isOnlyCalls: Bool,
      keys: [(kind: KeyHasher.Kind, keys: any KeyLookup)],
      objections: (any KeyLookup)?,
      digestKinds: KeyNeeds
    ) {
      self.number = number
      self.isOnlyCalls = isOnlyCalls
      self.objections = objections
      self.digestKinds = digestKinds
      for (kind, entries) in keys { self.keys[Int(kind.rawValue)] = entries }
    }

    /// The entries that are of a kind; nil when there are none.
    @inline(__always)
    func keys(_ kind: KeyHasher.Kind) -> (any KeyLookup)? { keys[Int(kind.rawValue)] }
  }

  /// The lists of one effect, looked up one after another.
  public struct Entries: Sendable {
    let lists: [List]

    /// Marks the places of keys that a list holds.
    func mark(_ keys: [Key128], _ kind: KeyHasher.Kind, in marks: inout [Bool]) {
      if keys.isEmpty { return }
      for list in lists {
        guard let entries = list.keys(kind) else { continue }
        for place in entries.places(of: keys) { marks[place] = true }
      }
    }
  }

  /// What hashes identities for these lists.
  public let hasher: KeyHasher
  /// The lists, in the order they were named.
  public private(set) var lists: [List] = []

  /// No lists yet.
  public init(hasher: KeyHasher) { self.hasher = hasher }

  /// Adds a list.
  public mutating func add(_ list: List) { lists.append(list) }

  /// Makes lists that forbid calls stop their rows.
  public mutating func stopAtPhones() {
    for index in lists.indices { lists[index].isOnlyCalls = false }
  }

  /// Those that stop rows.
  public var stopping: Entries { Entries(lists: lists.filter { !$0.isOnlyCalls }) }

  /// Those that only forbid calls.
  public var calls: Entries { Entries(lists: lists.filter(\.isOnlyCalls)) }

  /// What of a row must be hashed so that every list can match.
  public var needs: KeyNeeds {
    lists.reduce(into: []) { needs, list in
      needs.formUnion(list.digestKinds)
      for kind in KeyHasher.Kind.allCases where list.keys(kind) != nil {
        switch kind {
        case .email: needs.formUnion([.emails, .others])
        case .domain, .domainTree: needs.formUnion([.emails, .domains, .others])
        case .phone: needs.insert(.phones)
        case .digest: needs.formUnion([.emails, .phones, .others])
        case .plain, .externalID, .profile, .companyName: break
        }
      }
    }
  }
}
